using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Slipway.Email.Mails;
using Slipway.Tests.Email;

namespace Slipway.Tests.Processes;

/// <summary>Worker processes that are killed while they send to a server that fails at random.</summary>
[Collection(nameof(StartsProcesses))]
public sealed class MailCrashTests(MailCrashTests.App app) : IClassFixture<MailCrashTests.App>, IAsyncDisposable
{
    private const int Mails = 1000;
    private const int Workers = 8;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(6);
    private readonly string folder = Directory.CreateTempSubdirectory("slipway-mails-").FullName;
    private readonly SmtpServer server = new();

    [Fact]
    public async Task Kills_lose_no_mail_and_double_only_what_was_on_the_wire()
    {
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("SLIPWAY_TEST_PROCESSES") == "1",
            "Starts processes: set SLIPWAY_TEST_PROCESSES=1"
        );
        server.Mood = new Storm(seed: 7, hangs: 0).Next;
        await Storm.EnqueueAsync(app, Mails);
        var kills = 0;
        var worker = await StartAsync();
        foreach (var taken in new[] { Mails / 5, Mails / 2 })
        {
            await TakenAsync(taken, worker);
            await worker.KillAsync();
            await worker.DisposeAsync();
            kills++;
            worker = await StartAsync();
        }

        await Storm.DoneAsync(app);
        await worker.DisposeAsync();

        var moods = server.Moods.ToLookup(m => m.To, m => m.Mood);
        var copies = server.Taken.ToLookup(m => m.To);
        foreach (var mail in await app.DataAsync(db => db.Set<MailMessage>().AsNoTracking().ToListAsync()))
        {
            // A refusal that a killed worker did not hear counts for nothing: the mail may have gone later
            var isSaid = mail.State == MailState.Sent ? copies.Contains(mail.To) : moods[mail.To].Contains(Mood.Refuses);
            isSaid.ShouldBeTrue($"{mail.To} is {mail.State}: {mail.LastError}");
            copies[mail.To].Select(m => m.Header("Message-ID")).Distinct().Count().ShouldBeLessThanOrEqualTo(1, mail.To);
        }

        var unsaid = server.Moods.Count(m => m.Mood == Mood.TakesAndHangsUp);
        var doubles = copies.Sum(c => c.Count() - 1);
        doubles.ShouldBeLessThanOrEqualTo(unsaid + (kills * Workers), "More came twice than was on the wire");
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Queues and runs nothing itself; it decides when a mail is tried again.</summary>
    public sealed class App : TestApp
    {
        protected override IEnumerable<(string Key, string Value)> Settings => [("Jobs:Enabled", "false"), .. Storm.Settings];
    }

    private Task<Node> StartAsync() =>
        Node.WorkAsync(
            app.Database,
            folder,
            Lease,
            [
                ("Email:Transport", "Smtp"),
                ("Email:SmtpHost", "127.0.0.1"),
                ("Email:SmtpPort", server.Port.ToString(CultureInfo.InvariantCulture)),
                ("Email:SmtpSecurity", "None"),
                ("Jobs:Workers", Workers.ToString(CultureInfo.InvariantCulture)),
                .. Storm.Settings,
            ]
        );

    private async Task TakenAsync(int mails, Node worker)
    {
        for (var end = TimeProvider.System.GetUtcNow().AddMinutes(2); server.Taken.Count < mails; await Task.Delay(20))
        {
            (TimeProvider.System.GetUtcNow() < end).ShouldBeTrue($"The server took {server.Taken.Count} mails:\n{worker.Output}");
        }
    }
}
