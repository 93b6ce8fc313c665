namespace Slipway.OAuth.Applications;

/// <summary>One application.</summary>
public sealed record ReadApplication(Guid Id);

[Requires("applications.read")]
internal sealed class ReadApplicationHandler(AppDb db) : Handler<ReadApplication, ApplicationDetails>
{
    protected override async Task<Result<ApplicationDetails>> HandleAsync(
        ReadApplication request,
        CancellationToken cancellationToken
    )
    {
        var application = await db.Applications.AsNoTracking().SingleOrDefaultAsync(a => a.Id == request.Id, cancellationToken);
        return application is null ? Error.NotFound : ApplicationDetails.Of(application);
    }
}
