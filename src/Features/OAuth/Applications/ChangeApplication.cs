using System.Text.Json.Serialization;
using Slipway.Organizations.Contracts;

namespace Slipway.OAuth.Applications;

/// <summary>Changes an application. What people have allowed stays, as far as it still asks for it.</summary>
public sealed record ChangeApplication : ApplicationContent
{
    [JsonIgnore]
    public Guid Id { get; set; }
}

[Requires("applications.manage", InPerson = true), StepUp]
internal sealed class ChangeApplicationHandler(AppDb db, CurrentTenant tenant, IProgramAccess programs, Clients clients)
    : Handler<ChangeApplication, ApplicationDetails>
{
    protected override async Task<Result<ApplicationDetails>> HandleAsync(
        ChangeApplication request,
        CancellationToken cancellationToken
    )
    {
        if (await db.Applications.SingleOrDefaultAsync(a => a.Id == request.Id, cancellationToken) is not { } application)
        {
            return Error.NotFound;
        }

        if (request.Check(application.IsConfidential, tenant, programs) is { } error)
        {
            return error;
        }

        application.Describe(request);
        application.Change();
        await clients.FollowAsync(application, secret: null, cancellationToken);
        return ApplicationDetails.Of(application);
    }
}
