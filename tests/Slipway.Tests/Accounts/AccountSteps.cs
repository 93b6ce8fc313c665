using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts.Contracts;
using Slipway.Kernel;
using Slipway.Kernel.Jobs;
using Slipway.Kernel.Text;
using StoredSession = Slipway.Accounts.Sessions.Session;

namespace Slipway.Tests.Accounts;

/// <summary>What tests of accounts do often.</summary>
internal static class AccountSteps
{
    /// <summary>One's own account as the API shows it.</summary>
    public static Task<MyAccount> MeAsync(this Person person) => person.Api.GetAsync("/api/v1/me").ReadAsync<MyAccount>();

    public static async Task<Guid> IdAsync(this Person person) => (await person.MeAsync()).Id;

    /// <summary>Chooses the language of pages and mails.</summary>
    public static async Task SpeakAsync(this Person person, string language) =>
        await person
            .Api.PutAsJsonAsync(
                "/api/v1/me",
                new
                {
                    person.Name,
                    language,
                    timeZone = "Europe/Berlin",
                }
            )
            .ShouldBeAsync(HttpStatusCode.NoContent);

    /// <summary>Starts a session with further settings than <see cref="Person.StartSessionAsync"/>.</summary>
    public static async Task<HttpClient> DeviceAsync(this Person person, string userAgent = "", bool remember = false)
    {
        using var caller = person.App.Caller();
        caller.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", userAgent);
        var request = new
        {
            person.Email,
            person.Password,
            remember,
        };
        return person.App.Caller((await caller.PostAsJsonAsync("/api/v1/sessions", request).ReadAsync<Session>()).Token);
    }

    /// <summary>A device on which an operator acts as the person.</summary>
    public static async Task<HttpClient> ImpersonateAsync(this TestApp app, Person person)
    {
        var supporter = await app.VerifiedUserAsync();
        var (target, operatorId) = (await person.IdAsync(), await supporter.IdAsync());
        await app.InScopeAsync(services =>
            services.GetRequiredService<IUserDirectory>().AppointOperatorAsync(supporter.Email, CancellationToken.None)
        );
        var token = Secret.Create(StoredSession.Prefix);
        await app.DataAsync(async db =>
        {
            var own = await db.Set<StoredSession>().FirstAsync(s => s.UserId == operatorId);
            db.Add(
                new StoredSession
                {
                    UserId = target,
                    TokenHash = Secret.Hash(token),
                    ExpiresAt = own.ExpiresAt,
                    LastSeenAt = own.LastSeenAt,
                    ImpersonatorId = operatorId,
                    ImpersonatorSessionId = own.Id,
                    ImpersonationReason = "Test",
                }
            );
            return await db.SaveChangesAsync();
        });
        return app.Caller(token);
    }

    /// <summary>How many sessions of the person are stored, expired or not.</summary>
    public static Task<int> StoredSessionsAsync(this TestApp app, Guid userId) =>
        app.DataAsync(db => db.Set<StoredSession>().CountAsync(s => s.UserId == userId));

    /// <summary>The jobs that name an address or id, oldest first.</summary>
    public static Task<List<JobRow>> JobsAsync(this TestApp app, string name) =>
        app.DataAsync(db =>
            db.Set<JobRow>().AsNoTracking().Where(j => j.Payload.Contains(name)).OrderBy(j => j.Id).ToListAsync()
        );

    /// <summary>Waits until every job that names this has succeeded, but for those that are due later on purpose.</summary>
    public static async Task SettleAsync(this TestApp app, string name)
    {
        for (var patience = 6000; patience > 0; patience--)
        {
            var due = (await app.JobsAsync(name)).Where(j => j.RunAt <= app.Clock.GetUtcNow() || j.Attempts > 0);
            if (due.All(j => j.State == JobState.Succeeded))
            {
                return;
            }

            await Task.Delay(20);
        }

        throw new TimeoutException($"The jobs for {name} do not end.\n{app.Log}");
    }

    /// <summary>How many mails the address got, as soon as all are sent.</summary>
    public static async Task<int> MailCountAsync(this TestApp app, string email)
    {
        await app.SettleAsync(email);
        // The jobs that send name the mail, not the address
        await app.SettleAsync("mailId");
        return (await app.MailsToAsync(email, atLeast: 0)).Count;
    }

    /// <summary>A text of the product.</summary>
    public static string Text(this TestApp app, string language, string key) =>
        app.Services.GetRequiredService<Texts>().In(language)[key];
}

/// <summary>The answer of <c>GET /api/v1/me</c>.</summary>
internal sealed record MyAccount(
    Guid Id,
    string Name,
    string Email,
    bool EmailVerified,
    string Language,
    string TimeZone,
    string? Theme,
    DateTimeOffset? DeletionDueAt,
    Guid SessionId
);
