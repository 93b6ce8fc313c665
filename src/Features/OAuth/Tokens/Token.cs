using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpenIddict.EntityFrameworkCore;
using OpenIddict.EntityFrameworkCore.Models;
using Slipway.OAuth.Applications;
using Slipway.OAuth.Grants;

namespace Slipway.OAuth.Tokens;

/// <summary>
/// A code or token that was handed out, found by its hash. Belongs to an application, and to the grant of a person unless the
/// application acts in its organization's own name; goes with either.
/// </summary>
public sealed class Token : OpenIddictEntityFrameworkCoreToken<Guid, Client, TokenFamily>, IGlobal
{
    public Guid? GrantId { get; set; }
    public List<string> Scopes { get; set; } = [];
}

/// <summary>The tokens that came of one sign-in; revoked together when one of them is used twice.</summary>
public sealed class TokenFamily : OpenIddictEntityFrameworkCoreAuthorization<Guid, Client, Token>, IGlobal;

internal sealed class TokenConfiguration : IEntityTypeConfiguration<Token>
{
    public void Configure(EntityTypeBuilder<Token> token)
    {
        new OpenIddictEntityFrameworkCoreTokenConfiguration<Token, Client, TokenFamily, Guid>().Configure(token);
        token.ToTable("oauth_tokens");
        token.HasOne<Grant>().WithMany().HasForeignKey(t => t.GrantId).OnDelete(DeleteBehavior.Cascade);
        token.HasIndex(t => t.CreationDate);
    }
}

internal sealed class TokenFamilyConfiguration : IEntityTypeConfiguration<TokenFamily>
{
    public void Configure(EntityTypeBuilder<TokenFamily> family)
    {
        new OpenIddictEntityFrameworkCoreAuthorizationConfiguration<TokenFamily, Client, Token, Guid>().Configure(family);
        family.ToTable("oauth_token_families");
        family.HasMany(f => f.Tokens).WithOne(t => t.Authorization).OnDelete(DeleteBehavior.Cascade);
        family.HasIndex(f => f.CreationDate);
    }
}
