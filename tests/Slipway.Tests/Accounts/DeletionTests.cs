using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts.Users;
using Slipway.Kernel;

namespace Slipway.Tests.Accounts;

public sealed class DeletionTests(DeletionTests.AppWithNotes app) : IClassFixture<DeletionTests.AppWithNotes>
{
    [Fact]
    public async Task An_account_is_erased_after_the_grace_and_its_owner_told()
    {
        var person = await app.VerifiedUserAsync();
        var id = await person.IdAsync();
        using var other = await person.DeviceAsync();

        var due = await OrderAsync(person).ReadAsync<Scheduled>();

        (due.DueAt - app.Clock.GetUtcNow()).TotalDays.ShouldBe(14, tolerance: 0.1);
        (await person.MeAsync()).DeletionDueAt.ShouldNotBeNull();
        await other.GetAsync("/api/v1/me").ShouldBeAsync(HttpStatusCode.Unauthorized);
        (await app.MailToAsync(person.Email, atLeast: 2)).Links.ShouldContain(l => l.EndsWith("/account/privacy"));

        app.Clock.Advance(TimeSpan.FromDays(13));
        await person.SignInAsync();
        app.Clock.Advance(TimeSpan.FromDays(2));

        var mail = await app.MailToAsync(person.Email, atLeast: 3);
        mail.Subject.ShouldBe(app.Text("en", "accounts.mails.deleted.subject"));
        (await app.DataAsync(db => db.Set<User>().AnyAsync(u => u.Id == id))).ShouldBeFalse();
        app.Notes.Erased.ShouldContain(id);
        await person.Api.GetAsync("/api/v1/me").ShouldBeAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_deletion_that_was_called_off_does_not_happen()
    {
        var person = await app.VerifiedUserAsync();
        var id = await person.IdAsync();
        await ScheduleAsync(person);
        var browser = await person.BrowseAsync();

        var page = await browser.GetAsync("/account");
        page.Find(".banner").TextContent.ShouldContain("Your account will be deleted");
        page = await page.FollowAsync(app.Text("en", "accounts.deletion.keep"));
        page = await page.SubmitAsync("form:has(input[value='keep'])");

        page.Html.ShouldContain(app.Text("en", "accounts.deletion.kept"));
        page.FindAll(".banner").ShouldBeEmpty();
        app.Clock.Advance(TimeSpan.FromDays(15));
        await app.SettleAsync(id.ToString());
        (await app.MailCountAsync(person.Email)).ShouldBe(3);
        await person.SignInAsync();
        (await person.MeAsync()).DeletionDueAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_deletion_that_was_ordered_anew_waits_its_own_time()
    {
        var person = await app.VerifiedUserAsync();
        var id = await person.IdAsync();
        await ScheduleAsync(person);
        app.Clock.Advance(TimeSpan.FromDays(10));
        await person.SignInAsync();
        await person.Api.DeleteAsync("/api/v1/me/deletion").ShouldBeAsync(HttpStatusCode.NoContent);
        await ScheduleAsync(person);

        app.Clock.Advance(TimeSpan.FromDays(10));
        await app.SettleAsync(id.ToString());

        await person.SignInAsync();
    }

    [Fact]
    public async Task What_stands_against_a_deletion_is_said_when_it_is_ordered()
    {
        var person = await app.VerifiedUserAsync();
        app.Notes.Obstacles[await person.IdAsync()] = new Error(ErrorKind.Conflict, "forbidden");

        var problem = await OrderAsync(person).ProblemAsync();

        (problem.Status, problem.Code).ShouldBe((409, "forbidden"));
        (await person.MeAsync()).DeletionDueAt.ShouldBeNull();
    }

    [Fact]
    public async Task What_stands_against_a_deletion_later_keeps_the_account_and_is_mailed()
    {
        var person = await app.VerifiedUserAsync();
        var id = await person.IdAsync();
        await ScheduleAsync(person);
        app.Notes.Obstacles[id] = new Error(ErrorKind.Conflict, "forbidden");

        app.Clock.Advance(TimeSpan.FromDays(15));

        var mail = await app.MailToAsync(person.Email, atLeast: 3);
        mail.Text.ShouldContain(app.Text("en", "errors.forbidden"));
        await person.SignInAsync();
        (await person.MeAsync()).DeletionDueAt.ShouldBeNull();
        app.Notes.Erased.ShouldNotContain(id);
    }

    [Fact]
    public async Task The_page_asks_a_session_that_was_left_open_whose_it_is()
    {
        var person = await app.VerifiedUserAsync();
        var browser = await person.BrowseAsync();
        var privacy = await browser.GetAsync("/account/privacy");
        app.Clock.Advance(TimeSpan.FromMinutes(11));

        var asked = await privacy.SubmitAsync("dialog form");
        asked.Address.AbsolutePath.ShouldBe("/account/confirm");
        (await person.MeAsync()).DeletionDueAt.ShouldBeNull();
        var page = await asked.SubmitAsync(("Input.Password", person.Password));

        page.Text.ShouldContain(app.Text("en", "accounts.deletion.scheduled"));
    }

    [Fact]
    public async Task An_operator_who_acts_as_somebody_can_neither_order_nor_download()
    {
        var person = await app.VerifiedUserAsync();
        using var support = await app.ImpersonateAsync(person);

        await support.PostAsync("/api/v1/me/deletion", content: null).ShouldBeAsync(HttpStatusCode.Forbidden);
        await support.GetAsync("/api/v1/me/personal-data").ShouldBeAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_download_holds_the_sections_of_all_modules_and_no_secret()
    {
        var person = await app.VerifiedUserAsync("عمر حداد");

        var answer = await person.Api.GetAsync("/api/v1/me/personal-data").ShouldBeAsync(HttpStatusCode.OK);

        answer.Content.Headers.ContentDisposition?.DispositionType.ShouldBe("attachment");
        answer.Headers.CacheControl?.NoStore.ShouldBe(true);
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldContain("عمر حداد");
        text.ShouldNotContain("hash", Case.Insensitive);
        using var json = System.Text.Json.JsonDocument.Parse(text);
        var account = json.RootElement.GetProperty("account")[0];
        account.GetProperty("email").GetString().ShouldBe(person.Email);
        account.GetProperty("sessions").GetArrayLength().ShouldBe(1);
        json.RootElement.GetProperty("notes")[0].GetProperty("text").GetString().ShouldBe("A note");
    }

    private static Task<HttpResponseMessage> OrderAsync(Person person) =>
        person.Api.PostAsync("/api/v1/me/deletion", content: null);

    /// <summary>Orders the deletion and waits for the mail on it.</summary>
    private async Task ScheduleAsync(Person person)
    {
        var before = await app.MailCountAsync(person.Email);
        await OrderAsync(person).ShouldBeAsync(HttpStatusCode.Created);
        await app.MailToAsync(person.Email, before + 1);
    }

    private sealed record Scheduled(DateTimeOffset DueAt);

    /// <summary>The product with one more module that holds something on people.</summary>
    public sealed class AppWithNotes : TestApp
    {
        public Notes Notes { get; } = new();

        protected override void AddServices(IServiceCollection services) => services.AddSingleton<IPersonalData>(Notes);
    }

    /// <summary>Takes part like a module would.</summary>
    public sealed class Notes : IPersonalData
    {
        public ConcurrentDictionary<Guid, Error> Obstacles { get; } = [];
        public ConcurrentBag<Guid> Erased { get; } = [];

        public string Section => "notes";

        public async IAsyncEnumerable<object> ExportAsync(
            Guid userId,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
        )
        {
            await Task.Yield();
            yield return new { Text = "A note" };
        }

        public Task<Error?> FindObstacleAsync(Guid userId, CancellationToken cancellationToken) =>
            Task.FromResult(Obstacles.GetValueOrDefault(userId));

        public Task EraseAsync(Guid userId, CancellationToken cancellationToken)
        {
            Erased.Add(userId);
            return Task.CompletedTask;
        }
    }
}
