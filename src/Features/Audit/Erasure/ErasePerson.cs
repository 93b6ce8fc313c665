using System.ComponentModel.DataAnnotations;
using Slipway.Accounts.Contracts;

namespace Slipway.Audit.Erasure;

/// <summary>Empties what the audit log tells of a person, who need not have an account any more.</summary>
[AuditAction(Severity = AuditSeverity.Critical)]
public sealed record ErasePerson
{
    /// <summary>Address of an account, or its id.</summary>
    [Required, MaxLength(320)]
    public string Person { get; set; } = "";
}

[Operator, StepUp]
internal sealed class ErasePersonHandler(AppDb db, IUserDirectory users, CurrentUser user, Trail trail)
    : Handler<ErasePerson, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(ErasePerson request, CancellationToken cancellationToken)
    {
        var text = request.Person.Trim();
        var id = Guid.TryParse(text, out var given)
            ? given
            : (await users.FindByEmailAsync(text, cancellationToken))?.Id ?? Guid.Empty;
        if (id == user.Id)
        {
            // Nobody wipes off his own traces
            return Error.Field(nameof(request.Person), "audit.erase_self");
        }

        if (
            id == Guid.Empty
            || !await db.Entries.AcrossTenants().AnyAsync(e => e.ActorId == id || e.PersonId == id, cancellationToken)
        )
        {
            return Error.Field(nameof(request.Person), "audit.unknown_person");
        }

        trail.About("person", id, name: null, person: id);
        db.Enqueue(new EraseFromLog(id));
        await db.SaveChangesAsync(cancellationToken);
        return new Nothing();
    }
}
