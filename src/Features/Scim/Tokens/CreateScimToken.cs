using System.ComponentModel.DataAnnotations;
using Slipway.Scim.Users;

namespace Slipway.Scim.Tokens;

/// <summary>Makes a token for an identity provider.</summary>
public sealed record CreateScimToken
{
    [Required, MaxLength(ScimToken.MaxName)]
    public string Name { get; set; } = "";
}

/// <summary>The only answer that ever holds the token.</summary>
public sealed record CreatedScimToken(Guid Id, string Name, string Token);

[Requires(ScimModule.Manage, InPerson = true), StepUp]
internal sealed class CreateScimTokenHandler(AppDb db, CurrentUser user, CurrentTenant tenant, Roster roster)
    : Handler<CreateScimToken, CreatedScimToken>
{
    protected override async Task<Result<CreatedScimToken>> HandleAsync(
        CreateScimToken request,
        CancellationToken cancellationToken
    )
    {
        if (await db.ScimTokens.CountAsync(cancellationToken) >= ScimToken.MaxCount)
        {
            return new Error(ErrorKind.Conflict, "scim.too_many_tokens", ScimToken.MaxCount);
        }

        var secret = Secret.Create(ScimToken.TokenPrefix);
        var token = new ScimToken(request.Name.Trim(), Secret.Hash(secret), secret[..ScimToken.ShownLength], user.RequiredId);
        token.Create(tenant.RequiredId);
        db.Add(token);

        // The identity provider looks for the people that are here already
        await roster.AddMembersAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new CreatedScimToken(token.Id, token.Name, secret);
    }
}
