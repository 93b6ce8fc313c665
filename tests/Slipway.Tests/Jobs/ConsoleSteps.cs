using System.Net.Http.Json;
using Slipway.Jobs.Inspection;

namespace Slipway.Tests.Jobs;

/// <summary>What operators do with jobs.</summary>
internal static class ConsoleSteps
{
    public static Task<HttpResponseMessage> PostAsync(this Person person, string address, object? body = null) =>
        person.Api.PostAsJsonAsync(address, body ?? new { });

    public static async Task<IReadOnlyList<Guid>> JobsAsync(this Person person, string address) =>
        [.. (await person.Api.GetAsync(address).ReadAsync<PageOf<JobSummary>>()).Items.Select(j => j.Id)];
}
