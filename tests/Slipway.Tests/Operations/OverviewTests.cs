using System.Net;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts.Users;
using Slipway.Kernel.Data;
using Slipway.Kernel.Jobs;

namespace Slipway.Tests.Operations;

public sealed class OverviewTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Counts_what_happens_in_the_installation()
    {
        var olga = await app.OperatorAsync();
        var before = await ReadAsync(olga);

        var person = await app.VerifiedUserAsync();
        await person.CreateOrganizationAsync();
        await app.MailToAsync(person.Email);

        var after = await ReadAsync(olga);
        (after.Of("accounts.figures.signUps") - before.Of("accounts.figures.signUps")).ShouldBe(1);
        (after.Of("accounts.figures.active") - before.Of("accounts.figures.active")).ShouldBe(1);
        (after.Of("organizations.figures.organizations") - before.Of("organizations.figures.organizations")).ShouldBe(1);
        after.RecentUsers[0].Email.ShouldBe(person.Email);
        after.SignUps.Count.ShouldBe(30);
        (after.SignUps[^1] - before.SignUps[^1]).ShouldBe(1);
    }

    [Fact]
    public async Task Shows_jobs_that_failed_for_good()
    {
        var olga = await app.OperatorAsync();
        var type = Any.Text();
        await app.DataAsync(db =>
        {
            db.Add(
                new JobRow
                {
                    Type = type,
                    Payload = "{}",
                    State = JobState.Dead,
                    FinishedAt = app.Clock.GetUtcNow(),
                    LastError = "Boom\n   at Somewhere",
                }
            );
            return db.SaveChangesAsync();
        });

        var page = await (await olga.BrowseAsync()).GetAsync("/operations");

        page.Find("#failed-jobs").TextContent.ShouldContain(type);
        page.Find("#failed-jobs").TextContent.ShouldContain("Boom");
        page.Find("#failed-jobs").TextContent.ShouldNotContain("Somewhere");
        (await ReadAsync(olga)).Of("jobs.figures.failed").ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task The_page_draws_the_sign_ups_and_says_them_in_a_sentence_and_a_table()
    {
        var olga = await (await app.OperatorAsync()).BrowseAsync();

        var page = await olga.GetAsync("/operations?days=7");

        var plot = page.Find("svg[role=img]");
        plot.GetAttribute("aria-label")!.ShouldContain("in the last 7 days");
        page.FindAll(".chart tbody tr").Count.ShouldBe(7);
        page.FindAll("[style]").ShouldBeEmpty();
        page.Find(".segmented [aria-current]").TextContent.ShouldBe("7 days");
    }

    [Fact]
    public async Task Counts_days_in_utc_with_both_ends_where_they_belong()
    {
        var mark = Any.Text();
        var now = new DateTimeOffset(2026, 3, 10, 15, 0, 0, TimeSpan.Zero);
        DateTimeOffset[] times =
        [
            now.AddDays(-3),
            new(2026, 3, 8, 0, 0, 0, TimeSpan.Zero),
            new(2026, 3, 8, 23, 59, 59, TimeSpan.Zero),
            new(2026, 3, 9, 0, 0, 0, TimeSpan.Zero),
            now,
        ];
        foreach (var time in times)
        {
            var email = Any.Email();
            await app.DataAsync(db =>
            {
                db.Add(new User(mark, email, "en"));
                return db.SaveChangesAsync();
            });
            await app.DataAsync(db =>
                db.Set<User>().Where(u => u.Email == email).ExecuteUpdateAsync(u => u.SetProperty(x => x.CreatedAt, time))
            );
        }

        var counts = await app.DataAsync(db =>
            db.Set<User>().Where(u => u.Name == mark).CountPerDayAsync(u => u.CreatedAt, now, 3)
        );

        counts.ShouldBe([2, 1, 1]);
    }

    [Fact]
    public async Task The_console_speaks_every_language()
    {
        var olga = await (await app.OperatorAsync()).BrowseAsync();

        foreach (
            var (language, title) in new[]
            {
                ("fr", "Vue d’ensemble"),
                ("de", "Übersicht"),
                ("es", "Resumen"),
                ("ar", "نظرة عامة"),
            }
        )
        {
            var page = await olga.GetAsync($"/{language}/operations");

            page.Status.ShouldBe(HttpStatusCode.OK);
            page.Find("h1").TextContent.ShouldBe(title);
        }
    }

    private static Task<Overview> ReadAsync(Person olga) => olga.Api.GetAsync($"{Operators.Api}/overview").ReadAsync<Overview>();

    private sealed record Overview(IReadOnlyList<Figure> Figures, IReadOnlyList<long> SignUps, IReadOnlyList<Recent> RecentUsers)
    {
        public long Of(string label) => Figures.Single(f => f.Label == label).Value;
    }

    private sealed record Figure(string Label, long Value);

    private sealed record Recent(string Email);
}
