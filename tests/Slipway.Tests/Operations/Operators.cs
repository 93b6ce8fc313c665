using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts.Contracts;
using Slipway.Accounts.Users;

namespace Slipway.Tests.Operations;

/// <summary>Operators and what they look at.</summary>
internal static class Operators
{
    public const string Api = "/api/v1/operations";

    /// <summary>A signed-in operator.</summary>
    public static async Task<Person> OperatorAsync(this TestApp app)
    {
        var person = await app.VerifiedUserAsync();
        await app.InScopeAsync(services =>
            services.GetRequiredService<IUserDirectory>().AppointOperatorAsync(person.Email, CancellationToken.None)
        );
        return person;
    }

    public static Task<int> ChangeAsync(
        this TestApp app,
        Person person,
        Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<User>> change
    ) => app.DataAsync(db => db.Set<User>().Where(u => u.Email == person.Email).ExecuteUpdateAsync(change));

    public static Task<Guid> IdAsync(this Person person) =>
        person.App.DataAsync(db => db.Set<User>().Where(u => u.Email == person.Email).Select(u => u.Id).SingleAsync());

    public static async Task<HttpResponseMessage> SuspendAsync(this Person @operator, Person other) =>
        await @operator.Api.PostAsJsonAsync($"{Api}/users/{await other.IdAsync()}/suspension", new { Reason = "Spam" });

    public static async Task<Support.Session> ImpersonateAsync(this Person @operator, Person other, int minutes = 30) =>
        await @operator
            .Api.PostAsJsonAsync($"{Api}/users/{await other.IdAsync()}/impersonations", new { Reason = "Ticket 7", minutes })
            .ReadAsync<Support.Session>();
}
