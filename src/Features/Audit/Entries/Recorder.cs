using Slipway.Audit.Integrity;

namespace Slipway.Audit.Entries;

/// <summary>
/// Leaves one entry for each run of a use case that changes something: in the save that makes the change, or, where there is
/// none or access was refused, in a save of its own. What jobs and the program itself change is recorded save by save.
/// </summary>
internal sealed class Recorder(Trail trail, CurrentUser user, EntryWriter writer, IServiceScopeFactory scopes) : IRecorder
{
    private static readonly AuditAction PageOpened = new("page.opened", AuditSeverity.Info, IsRecorded: false);

    private AuditEntry? added;

    private AuditAction? Action => trail.Request is { } request ? AuditAction.Of(request.GetType()) : null;

    public void BeforeSave(AppDb db)
    {
        var changes = Changes.Of(db);
        if (changes.Rows.Count == 0 && (Action is not { IsRecorded: true } || trail.IsRecorded))
        {
            return;
        }

        // Of a change that no use case makes, the row says what happens
        var action = Action ?? new AuditAction($"{changes.Subject!.Type}.{changes.Act}", AuditSeverity.Info, IsRecorded: true);
        added = writer.Write(action, AuditOutcome.Success, changes: changes);
        db.AddRange(added, new AuditArrival { EntryId = added.Id });
    }

    public void AfterSave(AppDb db)
    {
        if (added is not null)
        {
            added = null;
            trail.MarkRecorded();
        }
    }

    public void AfterFailedSave(AppDb db)
    {
        if (added is not null)
        {
            db.ChangeTracker.Entries<AuditArrival>().ToList().ForEach(a => a.State = EntityState.Detached);
            db.Entry(added).State = EntityState.Detached;
            added = null;
        }
    }

    public Task AfterRunAsync(Error? error, bool isRefused) =>
        Action is not { } action || trail.IsRecorded || !IsWorthwhile(action, error, isRefused)
            ? Task.CompletedTask
            : SaveAsync(writer.Write(action, OutcomeOf(error, isRefused), error));

    public Task AfterRefusalAsync(Type? request, Error error)
    {
        var action = request is null ? PageOpened : AuditAction.Of(request);
        return IsWorthwhile(action, error, isRefused: true)
            ? SaveAsync(writer.Write(action, AuditOutcome.Denied, error))
            : Task.CompletedTask;
    }

    // Nobody fills the log from outside: strangers' broken requests and what the throttle turns away leave no entry
    private bool IsWorthwhile(AuditAction action, Error? error, bool isRefused) =>
        error switch
        {
            { Kind: ErrorKind.TooMany } => false,
            { Kind: ErrorKind.Unauthenticated } when !user.IsSignedIn && isRefused => false,
            { Code: "invalid" } when !user.IsSignedIn => false,
            { Kind: ErrorKind.Forbidden } when isRefused => true,
            _ => action.IsRecorded,
        };

    private static AuditOutcome OutcomeOf(Error? error, bool isRefused) =>
        error switch
        {
            null => AuditOutcome.Success,
            { Details.Count: > 0 } => AuditOutcome.Pending,
            { Kind: ErrorKind.Forbidden } => AuditOutcome.Denied,
            _ => isRefused ? AuditOutcome.Denied : AuditOutcome.Failed,
        };

    private async Task SaveAsync(AuditEntry entry)
    {
        // Whatever the use case left unsaved stays so, and who hangs up leaves an entry all the same
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.AddRange(entry, new AuditArrival { EntryId = entry.Id });
        await db.SaveChangesAsync(CancellationToken.None);
    }
}
