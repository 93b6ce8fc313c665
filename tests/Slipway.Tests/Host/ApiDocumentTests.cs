using System.Net.Http.Json;
using System.Text.Json;

namespace Slipway.Tests.Host;

public class ApiDocumentTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Describes_every_operation_parameter_and_tag()
    {
        using var caller = app.Caller();
        var document = await caller.GetFromJsonAsync<JsonElement>("/openapi/v1.json", TestContext.Current.CancellationToken);
        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject()).ToList();

        operations.Count.ShouldBeGreaterThan(15);
        var undescribed = operations
            .Select(o => o.Value)
            .SelectMany(o => Parameters(o).Append(o))
            .Concat(document.GetProperty("tags").EnumerateArray())
            .Where(e => !e.TryGetProperty("description", out var text) || string.IsNullOrWhiteSpace(text.GetString()))
            .Select(e => e.GetRawText());

        undescribed.ShouldBeEmpty("Give the request and its property a docstring, or the tag a line in src/Host/ApiDocument.cs");
    }

    private static IEnumerable<JsonElement> Parameters(JsonElement operation) =>
        operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : [];
}
