using Microsoft.Extensions.Options;
using Slipway.Organizations.Contracts;

namespace Slipway.OAuth.Applications;

/// <summary>Registers a program that will ask people for access, or act in the organization's own name.</summary>
public sealed record RegisterApplication : ApplicationContent
{
    /// <summary>It runs on a server and gets a secret; otherwise on a device or in a browser, where nothing stays secret.</summary>
    public bool IsConfidential { get; set; }
}

/// <summary>The only answer that ever holds the secret.</summary>
/// <param name="ClientSecret">Null for a public application.</param>
public sealed record RegisteredApplication(Guid Id, string Name, string ClientId, string? ClientSecret);

[Requires("applications.manage", InPerson = true), StepUp]
internal sealed class RegisterApplicationHandler(
    AppDb db,
    CurrentUser user,
    CurrentTenant tenant,
    IProgramAccess programs,
    Clients clients,
    IOptions<OAuthOptions> options
) : Handler<RegisterApplication, RegisteredApplication>
{
    protected override async Task<Result<RegisteredApplication>> HandleAsync(
        RegisterApplication request,
        CancellationToken cancellationToken
    )
    {
        if (request.Check(request.IsConfidential, tenant, programs) is { } error)
        {
            return error;
        }

        if (await db.Applications.CountAsync(cancellationToken) >= options.Value.MaxApplications)
        {
            return new Error(ErrorKind.Conflict, "oauth.too_many_applications", options.Value.MaxApplications);
        }

        var application = new Application(request.Name.Trim(), user.RequiredId) { IsConfidential = request.IsConfidential };
        application.Describe(request);
        application.Register(tenant.RequiredId);
        db.Add(application);
        var secret = request.IsConfidential ? Secret.Create(Application.SecretPrefix) : null;
        await clients.AddAsync(application, secret, cancellationToken);
        return new RegisteredApplication(application.Id, application.Name, application.Id.ToString(), secret);
    }
}
