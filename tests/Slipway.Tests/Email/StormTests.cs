using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts.Mails;
using Slipway.Email.Contracts;
using Slipway.Email.Mails;
using Slipway.Kernel.Data;

namespace Slipway.Tests.Email;

/// <summary>A thousand mails to a server that fails at random.</summary>
public sealed class StormTests(StormTests.App app) : IClassFixture<StormTests.App>
{
    private const int Mails = 1000;

    [Fact]
    public async Task None_is_lost_and_none_comes_twice_unless_the_server_took_it_without_saying_so()
    {
        var storm = new Storm(seed: 20261126, hangs: 2);
        app.Smtp.Mood = storm.Next;

        await Storm.EnqueueAsync(app, Mails);
        await Storm.DoneAsync(app);

        var log = await app.DataAsync(db => db.Set<MailMessage>().AsNoTracking().ToListAsync());
        var events = (await app.DataAsync(db => db.Set<MailEvent>().AsNoTracking().ToListAsync())).ToLookup(e => e.MailId);
        var taken = app.Smtp.Taken.ToLookup(m => m.To);
        var moods = app.Smtp.Moods.ToLookup(m => m.To, m => m.Mood);
        log.Count.ShouldBe(Mails);
        foreach (var mail in log)
        {
            var refused = moods[mail.To].Contains(Mood.Refuses);
            mail.State.ShouldBe(refused ? MailState.Failed : MailState.Sent, $"{mail.LastError}\n{app.Log}");

            // Its answer may have come too late on a machine that is slow; the log says so
            var late = events[mail.Id].Count(e => e.Detail!.Contains("did not take the mail within", StringComparison.Ordinal));
            var unsaid = moods[mail.To].Count(m => m == Mood.TakesAndHangsUp) + late;
            taken[mail.To].Count().ShouldBeInRange(refused ? 0 : 1, unsaid + (refused ? 0 : 1), mail.To);
            taken[mail.To].Select(m => m.Header("Message-ID")).Distinct().Count().ShouldBeLessThanOrEqualTo(1);
        }

        app.Smtp.Moods.Select(m => m.Mood).Distinct().Count().ShouldBe(Enum.GetValues<Mood>().Length, "The storm was mild");
        app.Smtp.Connections.ShouldBeLessThan(Mails / 2, "Connections are kept");
    }

    public sealed class App : MailApp
    {
        protected override IEnumerable<(string Key, string Value)> Settings => [.. base.Settings, .. Storm.Settings];
    }
}

/// <summary>The weather of a hostile server: the same each time, as far as the order of mails is.</summary>
internal sealed class Storm(int seed, int hangs)
{
    /// <summary>Tries again at once, and until the very end.</summary>
    public static readonly (string, string)[] Settings =
    [
        ("Email:SmtpTimeout", "5"),
        ("Email:FirstRetry", "00:00:01"),
        ("Email:LongestRetry", "00:00:01"),
        ("Email:Rest", "00:00:01"),
    ];

    private readonly Lock gate = new();
    private readonly Random random = new(seed);
    private int hangsLeft = hangs;

    public Mood Next()
    {
        lock (gate)
        {
            if (hangsLeft > 0)
            {
                hangsLeft--;
                return Mood.Hangs;
            }

            return random.Next(100) switch
            {
                < 8 => Mood.Defers,
                < 11 => Mood.Refuses,
                < 15 => Mood.HangsUp,
                < 19 => Mood.TakesAndHangsUp,
                _ => Mood.Takes,
            };
        }
    }

    public static async Task EnqueueAsync(TestApp app, int mails)
    {
        foreach (var chunk in Enumerable.Range(0, mails).Chunk(200))
        {
            await app.InScopeAsync(async services =>
            {
                var queue = services.GetRequiredService<IMailQueue>();
                foreach (var number in chunk)
                {
                    queue.Enqueue(
                        new Recipient(string.Create(CultureInfo.InvariantCulture, $"storm-{number}@example.com"), "Ann", "en"),
                        new PasswordChangedMessage("Ann", "http://localhost/x")
                    );
                }

                return await services.GetRequiredService<AppDb>().SaveChangesAsync();
            });
        }
    }

    /// <summary>Waits until no mail waits for an attempt.</summary>
    public static async Task DoneAsync(TestApp app)
    {
        for (
            var end = TimeProvider.System.GetUtcNow().AddMinutes(5);
            TimeProvider.System.GetUtcNow() < end;
            await Task.Delay(100)
        )
        {
            if (!await app.DataAsync(db => db.Set<MailMessage>().AnyAsync(m => MailMessage.Pending.Contains(m.State))))
            {
                return;
            }
        }

        var left = await app.DataAsync(db => db.Set<MailMessage>().CountAsync(m => MailMessage.Pending.Contains(m.State)));
        throw new TimeoutException($"{left} mails still wait.\n{app.Log}");
    }
}
