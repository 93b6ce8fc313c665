using System.Net;
using System.Text.Json;

namespace Slipway.Tests.Support;

/// <summary>Reads answers of the API, and says what stands in an answer that was not expected.</summary>
public static class Answers
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static async Task ShouldBeAsync(this HttpResponseMessage answer, HttpStatusCode expected)
    {
        if (answer.StatusCode != expected)
        {
            var request = answer.RequestMessage;
            throw new ShouldAssertException(
                $"{request?.Method} {request?.RequestUri} answered {(int)answer.StatusCode} instead of {(int)expected}:\n"
                    + await answer.Content.ReadAsStringAsync()
            );
        }
    }

    /// <summary>Awaits the answer and checks its status.</summary>
    public static async Task<HttpResponseMessage> ShouldBeAsync(this Task<HttpResponseMessage> answer, HttpStatusCode expected)
    {
        var received = await answer;
        await received.ShouldBeAsync(expected);
        return received;
    }

    /// <summary>The body of a success.</summary>
    public static async Task<T> ReadAsync<T>(this HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
        {
            throw new ShouldAssertException(
                $"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri} answered {(int)answer.StatusCode}:\n{text}"
            );
        }

        return JsonSerializer.Deserialize<T>(text, Json)!;
    }

    /// <summary>The body of a success.</summary>
    public static async Task<T> ReadAsync<T>(this Task<HttpResponseMessage> answer) => await (await answer).ReadAsync<T>();

    /// <summary>The problem's code (<c>members.last_owner</c>); its errors by field are in <paramref name="answer"/>.</summary>
    public static async Task<Problem> ProblemAsync(this HttpResponseMessage answer)
    {
        answer.IsSuccessStatusCode.ShouldBeFalse($"{answer.RequestMessage?.RequestUri} answered {(int)answer.StatusCode}");
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        return JsonSerializer.Deserialize<Problem>(await answer.Content.ReadAsStringAsync(), Json)!;
    }

    /// <summary>Awaits the answer and reads its problem.</summary>
    public static async Task<Problem> ProblemAsync(this Task<HttpResponseMessage> answer) => await (await answer).ProblemAsync();
}

/// <summary>A problem document (RFC 9457).</summary>
public sealed record Problem(string Type, string Title, int Status, string Code, string? TraceId)
{
    /// <summary>Messages by field, in camel case.</summary>
    public Dictionary<string, string[]> Errors { get; init; } = [];
}

/// <summary>One page of a list.</summary>
public sealed record PageOf<T>(IReadOnlyList<T> Items, string? NextCursor);
