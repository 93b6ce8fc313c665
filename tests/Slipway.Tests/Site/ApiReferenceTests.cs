using System.Text.Json;

namespace Slipway.Tests.Site;

public sealed class ApiReferenceTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task The_reference_shows_every_operation_of_the_document()
    {
        using var caller = app.Caller();
        var document = await caller.GetAsync("/openapi/v1.json").ReadAsync<JsonElement>();
        var operations = document
            .GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(o => o.Value.GetProperty("operationId").GetString()!))
            .ToList();

        var page = await app.Browser().GetAsync("/docs/api");

        operations.ShouldNotBeEmpty();
        page.FindAll(".operation > div").Select(o => o.Id).ShouldBe(operations, ignoreOrder: true);
    }
}
