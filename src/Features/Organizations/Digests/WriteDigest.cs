using Microsoft.Extensions.Options;
using Slipway.Accounts.Contracts;
using Slipway.Email.Contracts;
using Slipway.Kernel.Text;
using Slipway.Organizations.Members;
using Slipway.Organizations.Roles;

namespace Slipway.Organizations.Digests;

/// <summary>Mails the members of the current organization what happened, unless nothing did.</summary>
/// <param name="Until">The day after the last of the seven days (UTC).</param>
public sealed record WriteDigest(DateOnly Until) : IJob;

internal sealed class WriteDigestJob(
    AppDb db,
    CurrentTenant tenant,
    IMailQueue mails,
    IUserDirectory users,
    RoleCatalog roles,
    IOptions<AppOptions> app
) : JobHandler<WriteDigest>
{
    private const int Days = 7;
    private const int Names = 5;

    public override async Task RunAsync(WriteDigest job, CancellationToken cancellationToken)
    {
        var until = new DateTimeOffset(job.Until, TimeOnly.MinValue, TimeSpan.Zero);
        var from = until.AddDays(-Days);
        var id = tenant.RequiredId;
        var organization = await db.Organizations.AsNoTracking().SingleAsync(o => o.Id == id, cancellationToken);
        var members = await db.Memberships.AsNoTracking().OrderBy(m => m.Id).ToListAsync(cancellationToken);
        var custom = await db
            .Roles.AsNoTracking()
            .ToDictionaryAsync(r => r.Key, r => r.Permissions, StringComparer.Ordinal, cancellationToken);
        var open = await db.Invitations.CountAsync(
            i => i.AcceptedAt == null && i.RevokedAt == null && i.SentAt >= from && i.SentAt < until,
            cancellationToken
        );
        var failed = await db.Set<JobRow>()
            .CountAsync(
                j => j.OrganizationId == id && j.State == JobState.Dead && j.FinishedAt >= from && j.FinishedAt < until,
                cancellationToken
            );

        // Whoever made the organization did not join it
        var joined = members
            .Where(m => m.CreatedAt >= from && m.CreatedAt < until && m.CreatedAt > organization.CreatedAt)
            .ToList();
        foreach (var member in members)
        {
            var may = roles.Of(member.Role, custom.GetValueOrDefault(member.Role));
            var others = joined.Where(m => m.UserId != member.UserId).Select(m => m.Name).ToList();
            var message = new DigestMessage(
                organization.Name,
                job.Until.AddDays(-Days),
                job.Until.AddDays(-1),
                [.. others.Take(Names)],
                others.Count,
                may.Contains("members.invite") ? open : 0,
                may.Contains("jobs.read") ? failed : 0,
                app.Value.Link($"/o/{organization.Slug}")
            );
            if (message.Joined + message.OpenInvitations + message.FailedJobs > 0)
            {
                var account = await users.FindAsync(member.UserId, cancellationToken);
                mails.Enqueue(
                    new Recipient(member.Email, member.Name, account?.Language ?? Languages.Default.Code)
                    {
                        UserId = member.UserId,
                    },
                    message
                );
            }
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
