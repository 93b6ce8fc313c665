using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Slipway.Passkeys.Credentials;

/// <summary>Calls one's own passkey something else.</summary>
public sealed record RenamePasskey
{
    [JsonIgnore]
    public Guid Id { get; set; }

    /// <summary>What you call it.</summary>
    [Required, MaxLength(Passkey.MaxName)]
    public string Name { get; set; } = "";
}

[SignedIn(InPerson = true)]
internal sealed class RenamePasskeyHandler(AppDb db, CurrentUser me) : Handler<RenamePasskey, PasskeyDetails>
{
    protected override async Task<Result<PasskeyDetails>> HandleAsync(RenamePasskey request, CancellationToken cancellationToken)
    {
        var passkey = await db.Passkeys.SingleOrDefaultAsync(
            p => p.Id == request.Id && p.UserId == me.RequiredId,
            cancellationToken
        );
        if (passkey is null)
        {
            return Error.NotFound;
        }

        passkey.Rename(request.Name.Trim());
        await db.SaveChangesAsync(cancellationToken);
        return PasskeyDetails.Of(passkey);
    }
}
