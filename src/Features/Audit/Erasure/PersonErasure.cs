using Slipway.Accounts.Contracts;
using Slipway.Audit.Entries;

namespace Slipway.Audit.Erasure;

/// <summary>
/// Empties what entries tell of a person, and destroys the key of what archives tell. The chain stays valid, and so does who
/// acted: a number that leads to nobody any more.
/// </summary>
internal sealed class PersonErasure(AppDb db, CurrentTenant tenant, IUserDirectory users, PersonKeys keys, TimeProvider clock)
{
    private IQueryable<AuditEntry> Entries => db.Entries.AcrossTenants();

    public async Task RunAsync(Guid person, CancellationToken cancellationToken)
    {
        var addresses = await AddressesAsync(person, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await MarkAsync(person, addresses, cancellationToken);
        await EmptyActorAsync(
            Entries.Where(e =>
                e.ActorId == person || e.BehindId == person || (e.Actor == AuditActor.Anonymous && e.PersonId == person)
            ),
            cancellationToken
        );
        var mentions = db.Mentions;
        await EmptyDetailsAsync(Entries.Where(e => e.PersonId == person), cancellationToken);
        await EmptyDetailsAsync(
            Entries.Where(e => mentions.Any(m => m.EntryId == e.Id && m.PersonId == person)),
            cancellationToken
        );
        await db.ApiRequests.AcrossTenants().Where(r => r.ActorId == person).ExecuteDeleteAsync(cancellationToken);
        await keys.DestroyAsync([PersonKeys.OfAccount(person), .. addresses.Select(PersonKeys.OfAddress)], cancellationToken);
        await EmptyAlertsAsync(person, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task EmptyAlertsAsync(Guid person, CancellationToken cancellationToken)
    {
        var told = await db
            .Alerts.AcrossTenants()
            .Where(a => a.PersonId == person)
            .Select(a => a.OrganizationId)
            .Distinct()
            .ToListAsync(cancellationToken);
        foreach (var organization in told)
        {
            tenant.Enter(organization);
            await db
                .Alerts.Where(a => a.PersonId == person)
                .ExecuteUpdateAsync(a => a.SetProperty(x => x.Name, ""), cancellationToken);
        }
    }

    // Only who has shown that an address is his may have others' entries emptied that name it
    private async Task<List<string>> AddressesAsync(Guid person, CancellationToken cancellationToken)
    {
        if (await users.FindAsync(person, cancellationToken) is not { EmailVerified: true } user)
        {
            return [];
        }

        var former = await Entries
            .Where(e => e.ActorId == person && e.BehindId == null && e.ActorEmail != null)
            .Select(e => e.ActorEmail!)
            .Distinct()
            .ToListAsync(cancellationToken);
        return [.. former.Append(user.Email).Select(a => a.ToLowerInvariant()).Distinct(StringComparer.Ordinal)];
    }

    private async Task MarkAsync(Guid person, List<string> addresses, CancellationToken cancellationToken)
    {
        if (!await db.Erasures.AnyAsync(e => e.PersonId == person, cancellationToken))
        {
            db.Add(new AuditErasure { PersonId = person, At = clock.GetUtcNow() });
        }

        var mentions = db.Mentions;
        var found = new HashSet<Guid>();
        foreach (var address in addresses)
        {
            // Fields of changes are JSON: an address between its quotation marks is no part of another one
            var field = $"\"{address}\"";
            // As the databases compare
#pragma warning disable CA1311, CA1862
            var named = Entries.Where(e => e.TargetName!.ToLower() == address || e.Changes!.ToLower().Contains(field));
#pragma warning restore CA1311, CA1862
            found.UnionWith(
                await named
                    .Where(e => e.DetailsSalt != null && e.PersonId != person && !mentions.Any(m => m.EntryId == e.Id))
                    .Select(e => e.Id)
                    .ToListAsync(cancellationToken)
            );
        }

        db.AddRange(found.Select(id => new AuditMention { EntryId = id, PersonId = person }));
        await db.SaveChangesAsync(cancellationToken);
    }

    private static Task<int> EmptyActorAsync(IQueryable<AuditEntry> entries, CancellationToken cancellationToken) =>
        entries
            .Where(e => e.ActorSalt != null)
            .ExecuteUpdateAsync(
                e =>
                    e.SetProperty(x => x.ActorSalt, (byte[]?)null)
                        .SetProperty(x => x.ActorName, (string?)null)
                        .SetProperty(x => x.ActorEmail, (string?)null)
                        .SetProperty(x => x.IpAddress, (string?)null)
                        .SetProperty(x => x.UserAgent, (string?)null)
                        .SetProperty(x => x.Country, (string?)null),
                cancellationToken
            );

    private static Task<int> EmptyDetailsAsync(IQueryable<AuditEntry> entries, CancellationToken cancellationToken) =>
        entries
            .Where(e => e.DetailsSalt != null)
            .ExecuteUpdateAsync(
                e =>
                    e.SetProperty(x => x.DetailsSalt, (byte[]?)null)
                        .SetProperty(x => x.TargetName, (string?)null)
                        .SetProperty(x => x.Changes, (string?)null),
                cancellationToken
            );
}
