namespace Slipway.Accounts.PersonalData;

/// <summary>Downloads everything that is held on oneself.</summary>
public sealed record ExportPersonalData;

/// <summary>The sections of all modules, read while they are written.</summary>
public sealed record PersonalDataFile(IReadOnlyDictionary<string, IAsyncEnumerable<object>> Sections);

[SignedIn(AllowUnverified = true, InPerson = true)]
internal sealed class ExportPersonalDataHandler(CurrentUser user, IEnumerable<IPersonalData> parts)
    : Handler<ExportPersonalData, PersonalDataFile>
{
    protected override Task<Result<PersonalDataFile>> HandleAsync(ExportPersonalData request, CancellationToken cancellationToken)
    {
        var me = user.RequiredId;
        var sections = parts.ToDictionary(p => p.Section, p => p.ExportAsync(me, cancellationToken), StringComparer.Ordinal);
        return Task.FromResult<Result<PersonalDataFile>>(new PersonalDataFile(sections));
    }
}
