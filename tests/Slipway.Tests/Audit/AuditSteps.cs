using Microsoft.EntityFrameworkCore;
using Slipway.Audit.Contracts;
using Slipway.Audit.Entries;
using Slipway.Kernel.Data;

namespace Slipway.Tests.Audit;

/// <summary>What was recorded, and whether it still is what it was.</summary>
internal static class AuditSteps
{
    /// <summary>The entries of one organization (null: of none) since a moment, oldest first.</summary>
    public static Task<List<AuditEntry>> EntriesAsync(this TestApp app, Guid? organization, string? action = null) =>
        app.DataAsync(db =>
            db.Set<AuditEntry>()
                .AcrossTenants()
                .AsNoTracking()
                .Where(e => e.OrganizationId == organization && (action == null || e.Action == action))
                .OrderBy(e => e.Id)
                .ToListAsync()
        );

    /// <summary>Recomputes the chain.</summary>
    public static Task<AuditVerdict> VerifyAsync(this TestApp app, Guid? organization) =>
        app.InScopeAsync(services => services.GetRequiredService<IAuditCheck>().RunAsync(organization, CancellationToken.None));

    /// <summary>The API's answer, oldest last.</summary>
    public static async Task<IReadOnlyList<EntryDetails>> ReadLogAsync(
        this Person person,
        Organization organization,
        string query = ""
    ) => (await person.Api.GetAsync($"{organization.Api}/audit-entries{query}").ReadAsync<Page<EntryDetails>>()).Items;
}
