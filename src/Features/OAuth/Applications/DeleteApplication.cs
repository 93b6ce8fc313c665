namespace Slipway.OAuth.Applications;

/// <summary>Removes an application, with everything that people have allowed it.</summary>
public sealed record DeleteApplication(Guid Id);

[Requires("applications.manage"), StepUp]
internal sealed class DeleteApplicationHandler(AppDb db) : Handler<DeleteApplication, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(DeleteApplication request, CancellationToken cancellationToken)
    {
        if (await db.Applications.SingleOrDefaultAsync(a => a.Id == request.Id, cancellationToken) is not { } application)
        {
            return Error.NotFound;
        }

        application.Delete();
        db.Remove(application);
        await db.SaveChangesAsync(cancellationToken);
        return new Nothing();
    }
}
