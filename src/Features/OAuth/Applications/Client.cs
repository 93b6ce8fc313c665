using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Core;
using OpenIddict.EntityFrameworkCore;
using OpenIddict.EntityFrameworkCore.Models;
using Slipway.OAuth.Tokens;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Slipway.OAuth.Applications;

/// <summary>
/// An <see cref="Application"/> as the protocol's library knows it: id, secret, addresses, what it may ask for. Looked up before
/// any organization is entered, as every credential is.
/// </summary>
public sealed class Client : OpenIddictEntityFrameworkCoreApplication<Guid, TokenFamily, Token>, IGlobal;

/// <summary>Clients, whose secrets are random and therefore stored as a plain hash (see <see cref="Secret"/>).</summary>
internal sealed class Clients(
    IOpenIddictApplicationCache<Client> cache,
    ILogger<OpenIddictApplicationManager<Client>> logger,
    IOptionsMonitor<OpenIddictCoreOptions> options,
    IOpenIddictApplicationStore<Client> store,
    TokenTrail trail
) : OpenIddictApplicationManager<Client>(cache, logger, options, store)
{
    /// <summary>Saves a new client together with what the caller has added.</summary>
    public async Task AddAsync(Application application, string? secret, CancellationToken cancellationToken)
    {
        var client = new Client { Id = application.Id };
        await PopulateAsync(client, DescriptorOf(application), cancellationToken);
        await CreateAsync(client, secret, cancellationToken);
    }

    /// <summary>Saves what changed in the application, and its new secret if there is one.</summary>
    public async Task FollowAsync(Application application, string? secret, CancellationToken cancellationToken)
    {
        var client =
            await FindByIdAsync(application.Id.ToString(), cancellationToken)
            ?? throw new InvalidOperationException("Every application has a client.");
        var descriptor = DescriptorOf(application);
        descriptor.ClientSecret = client.ClientSecret;
        await PopulateAsync(client, descriptor, cancellationToken);
        if (secret is null)
        {
            await UpdateAsync(client, cancellationToken);
        }
        else
        {
            await UpdateAsync(client, secret, cancellationToken);
        }
    }

    public override async ValueTask<bool> ValidateClientSecretAsync(
        Client application,
        string secret,
        CancellationToken cancellationToken = default
    )
    {
        var isRight = await base.ValidateClientSecretAsync(application, secret, cancellationToken);
        if (!isRight)
        {
            await trail.RecordAsync(
                (s, id, name) =>
                    s.GetRequiredService<AuthenticateApplicationHandler>().RunAsync(new(id, name), cancellationToken),
                application.Id,
                grantId: null,
                cancellationToken
            );
        }

        return isRight;
    }

    protected override ValueTask<string> ObfuscateClientSecretAsync(
        string secret,
        CancellationToken cancellationToken = default
    ) => new(Secret.Hash(secret));

    protected override ValueTask<bool> ValidateClientSecretAsync(
        string secret,
        string comparand,
        CancellationToken cancellationToken = default
    ) => new(string.Equals(Secret.Hash(secret), comparand, StringComparison.Ordinal));

    private static OpenIddictApplicationDescriptor DescriptorOf(Application application)
    {
        var descriptor = new OpenIddictApplicationDescriptor
        {
            // A native one may listen on any port of its own device (RFC 8252, section 7.3)
            ApplicationType = application.IsConfidential ? ApplicationTypes.Web : ApplicationTypes.Native,
            ClientId = application.Id.ToString(),
            ClientType = application.IsConfidential ? ClientTypes.Confidential : ClientTypes.Public,
            ConsentType = ConsentTypes.Explicit,
            DisplayName = application.Name,
        };
        descriptor.RedirectUris.UnionWith(application.RedirectUris.Select(uri => new Uri(uri)));
        descriptor.Permissions.UnionWith(Flows.PermissionsOf(application));
        return descriptor;
    }
}

internal sealed class ClientConfiguration : IEntityTypeConfiguration<Client>
{
    public void Configure(EntityTypeBuilder<Client> client)
    {
        new OpenIddictEntityFrameworkCoreApplicationConfiguration<Client, TokenFamily, Token, Guid>().Configure(client);
        client.ToTable("oauth_clients");
        client.HasOne<Application>().WithOne().HasForeignKey<Client>(c => c.Id).OnDelete(DeleteBehavior.Cascade);
        client.HasMany(c => c.Authorizations).WithOne(f => f.Application).OnDelete(DeleteBehavior.Cascade);
        client.HasMany(c => c.Tokens).WithOne(t => t.Application).OnDelete(DeleteBehavior.Cascade);
    }
}
