using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Slipway.Audit.Archive;
using Slipway.Audit.Entries;
using Slipway.Audit.Integrity;
using Slipway.Kernel.Data;
using Slipway.Kernel.Jobs;

namespace Slipway.Tests.Audit;

internal static class ArchiveSteps
{
    /// <summary>Seals what is there, lets it become old, and waits until it has left the database.</summary>
    /// <returns>The archive that was made.</returns>
    public static async Task<AuditArchive> ArchiveAsync(this TestApp app, Guid organization)
    {
        (await app.VerifyAsync(organization)).Fault.ShouldBeNull();
        app.Clock.Advance(TimeSpan.FromDays(130));
        await app.RunArchiveAsync(organization);
        var made = (await app.ArchiveOfAsync(organization)).ShouldNotBeNull();
        (
            await app.DataAsync(db => db.Set<AuditSeal>().AnyAsync(s => s.ChainId == organization && s.Number <= made.LastNumber))
        ).ShouldBeFalse();
        return made;
    }

    /// <summary>Runs the job as a worker does, one at a time.</summary>
    public static async Task RunArchiveAsync(this TestApp app, Guid? organization)
    {
        var id = await app.DataAsync(
            async db =>
            {
                var job = db.Enqueue(new ArchiveLog());
                await db.SaveChangesAsync();
                return job.Id;
            },
            organization
        );
        await Eventually.BeAsync(() =>
            app.DataAsync(db => db.Set<JobRow>().AnyAsync(j => j.Id == id && j.State == JobState.Succeeded))
        );
    }

    public static Task<AuditArchive?> ArchiveOfAsync(this TestApp app, Guid organization) =>
        app.DataAsync(db =>
            db.Set<AuditArchive>()
                .AsNoTracking()
                .Where(a => a.ChainId == organization)
                .OrderBy(a => a.Month)
                .FirstOrDefaultAsync()
        );

    /// <summary>Brings the archive back through the API and waits for it.</summary>
    public static async Task RestoreAsync(this Person person, Organization organization, AuditArchive archive)
    {
        await person
            .Api.PostAsync($"{organization.Api}/audit-archives/{archive.Id}/restore", null)
            .ShouldBeAsync(System.Net.HttpStatusCode.Accepted);
        await Eventually.BeAsync(async () =>
            (await person.App.ArchiveOfAsync(organization.Id))!.State == AuditArchiveState.Restored
        );
    }

    public static string FileOf(this TestApp app, AuditArchive archive) =>
        Path.Combine(
            DataFolder.Of(app.Services.GetRequiredService<IConfiguration>()),
            "audit-archives",
            archive.Path + ".jsonl.gz"
        );

    /// <summary>Everything that an entry holds, except that it was away.</summary>
    public static string Content(this AuditEntry entry)
    {
        var json = System.Text.Json.JsonSerializer.SerializeToNode(entry)!.AsObject();
        json.Remove(nameof(AuditEntry.RestoredAt));
        return json.ToJsonString();
    }
}
