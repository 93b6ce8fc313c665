namespace Slipway.Accounts.PersonalData;

/// <summary>Downloads everything that is held on oneself.</summary>
[AuditAction(Severity = AuditSeverity.Warning)]
public sealed record ExportPersonalData;

/// <summary>By section a list of what a module holds, read while it is written.</summary>
public sealed class PersonalDataFile(IEnumerable<KeyValuePair<string, object>> sections)
    : Dictionary<string, object>(sections, StringComparer.Ordinal);

[SignedIn(AllowUnverified = true, InPerson = true), StepUp]
internal sealed class ExportPersonalDataHandler(CurrentUser user, IEnumerable<IPersonalData> parts)
    : Handler<ExportPersonalData, PersonalDataFile>
{
    protected override Task<Result<PersonalDataFile>> HandleAsync(
        ExportPersonalData request,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<Result<PersonalDataFile>>(
            new PersonalDataFile(
                parts.Select(p =>
                    KeyValuePair.Create<string, object>(p.Section, p.ExportAsync(user.RequiredId, cancellationToken))
                )
            )
        );
}
