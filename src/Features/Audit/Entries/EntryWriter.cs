using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;

namespace Slipway.Audit.Entries;

/// <summary>Makes an entry out of what this scope knows: who acts, from where, on what.</summary>
internal sealed class EntryWriter(
    Trail trail,
    CurrentUser user,
    CurrentTenant tenant,
    JobRun job,
    Countries countries,
    IHttpContextAccessor http,
    TimeProvider clock
)
{
    public AuditEntry Write(AuditAction action, AuditOutcome outcome, Error? error = null, Changes? changes = null)
    {
        var context = http.HttpContext;
        var subject = trail.Subject ?? Subjects.Of(action, trail.Request, context, changes);
        var actor = ActorOf(subject, outcome);
        return new AuditEntry
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            OrganizationId = tenant.Id,
            Action = action.Name,
            Outcome = outcome,
            Severity = SeverityOf(action, outcome),
            Error = error?.Code,
            Actor = actor.Kind,
            ActorId = actor.Id,
            BehindId = user.Identity?.ImpersonatorId ?? user.Identity?.ActsFor,
            TargetType = subject?.Type,
            TargetId = Cut(subject?.Id, AuditEntry.MaxTarget),
            PersonId = subject?.Person,
            RequestId = job.Type is null ? Cut(context?.TraceIdentifier, 64) : job.JobId.ToString(),
            TraceId = Activity.Current?.TraceId.ToString(),
            ActorName = Cut(actor.Name, AuditEntry.MaxName),
            ActorEmail = actor.Email,
            IpAddress = context?.Connection.RemoteIpAddress?.ToString(),
            Country = countries.Find(context?.Connection.RemoteIpAddress),
            UserAgent = Cut(context?.Request.Headers.UserAgent.ToString(), AuditEntry.MaxUserAgent),
            ActorSalt = RandomNumberGenerator.GetBytes(16),
            TargetName = Cut(subject?.Name, AuditEntry.MaxName),
            Changes = changes is { Rows.Count: > 0 } ? JsonSerializer.Serialize(changes.Rows, AuditChange.Json) : null,
            DetailsSalt = RandomNumberGenerator.GetBytes(16),
        };
    }

    private (AuditActor Kind, Guid? Id, string? Name, string? Email) ActorOf(TrailSubject? subject, AuditOutcome outcome) =>
        user.Identity switch
        {
            { IsApplication: true } application => (AuditActor.Application, application.ApiKeyId, application.Name, null),
            { IsApiKey: true } key => (AuditActor.ApiKey, key.ApiKeyId, key.Name, null),
            { ImpersonatorId: not null } who => (AuditActor.Operator, who.UserId, who.Name, who.Email),
            { } who => (AuditActor.User, who.UserId, who.Name, who.Email),
            null when job.Type is { } type => (AuditActor.Job, job.UserId, type, null),
            null when http.HttpContext is null => (AuditActor.System, null, null, null),
            // Who signs in is somebody only afterwards
            null when outcome is AuditOutcome.Success or AuditOutcome.Pending && subject?.Person is { } person => (
                AuditActor.User,
                person,
                subject.Name,
                null
            ),
            null => (AuditActor.Anonymous, null, null, null),
        };

    private static AuditSeverity SeverityOf(AuditAction action, AuditOutcome outcome) =>
        action.Severity == AuditSeverity.Info && outcome is AuditOutcome.Denied or AuditOutcome.Failed
            ? AuditSeverity.Warning
            : action.Severity;

    // Text that no database can store comes from outside: it is cut away
    private static string? Cut(string? text, int longest)
    {
        text = text?.Replace("\0", "", StringComparison.Ordinal);
        return text?.Length > longest ? text[..longest] : text;
    }
}
