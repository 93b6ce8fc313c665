using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Slipway.Audit.Entries;
using Slipway.Audit.Requests;
using Slipway.Kernel.Data;

namespace Slipway.Tests.Audit;

/// <summary>The log of API calls: what was called and how it ended, without secrets, and never at a caller's cost.</summary>
public sealed class RequestLogTests(RequestLogTests.AppThatLogs app) : IClassFixture<RequestLogTests.AppThatLogs>
{
    [Fact]
    public async Task Calls_are_logged_by_template_without_secrets()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var other = await owner.AddMemberAsync(organization);
        await owner.Api.GetAsync($"{organization.Api}/members?limit=2&token=hidden-one").ShouldBeAsync(HttpStatusCode.OK);
        var body = new
        {
            Email = Any.Email(),
            Role = "member",
            Secret = "hidden-two",
        };
        await owner.Api.PostAsJsonAsync($"{organization.Api}/invitations", body).ShouldBeAsync(HttpStatusCode.Created);
        await other.Api.PostAsJsonAsync($"{organization.Api}/invitations", body).ShouldBeAsync(HttpStatusCode.Forbidden);

        PageOf<ApiRequestDetails> log = new([], null);
        await Eventually.BeAsync(async () =>
        {
            log = await owner
                .Api.GetAsync($"{organization.Api}/audit-requests?search=members")
                .ReadAsync<PageOf<ApiRequestDetails>>();
            return log.Items.Any(r => r.Query is not null);
        });
        var call = log.Items.Single(r => r.Query is not null);
        (call.Method, call.Route, call.Status, call.Actor, call.ActorId).ShouldBe(
            ("GET", "/api/v1/organizations/{org}/members/", 200, AuditActor.User, await Operations.Operators.IdAsync(owner))
        );
        call.Query.ShouldBe("limit=2&token=***");
        await Eventually.BeAsync(async () =>
        {
            log = await owner
                .Api.GetAsync($"{organization.Api}/audit-requests?status=403")
                .ReadAsync<PageOf<ApiRequestDetails>>();
            return log.Items.Count == 1;
        });
        var rows = await app.DataAsync(db => db.Set<ApiRequest>().AcrossTenants().AsNoTracking().ToListAsync());
        rows.ShouldContain(r => r.Body != null && r.Body.Contains(body.Email));
        rows.ShouldAllBe(r => !$"{r.Query}{r.Body}".Contains("hidden"));
        var page = await (await owner.BrowseAsync()).GetAsync($"{organization.Pages}/audit/requests");
        page.Text.ShouldContain("{org}/members/");
    }

    [Fact]
    public async Task Under_pressure_refusals_wait_and_the_rest_is_counted()
    {
        var log = new RequestLog(Options.Create(new RequestLogOptions { Capacity = 2 }), TimeProvider.System);
        for (var i = 0; i < 5; i++)
        {
            await log.AddAsync(New(200), isRefusal: false);
        }

        var refused = log.AddAsync(New(403), isRefusal: true).AsTask();

        refused.IsCompleted.ShouldBeFalse();
        log.TakeDropped().ShouldHaveSingleItem().Dropped.ShouldBe(3);
        log.TakeDropped().ShouldBeEmpty();
        log.Waiting.TryRead(out _).ShouldBeTrue();
        await refused;
        log.Waiting.TryRead(out _).ShouldBeTrue();
        log.Waiting.TryRead(out var last).ShouldBeTrue();
        last!.Status.ShouldBe(403);
    }

    private static ApiRequest New(int status) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Method = "GET",
            Route = "/",
            Status = status,
        };

    /// <summary>The product with the log on.</summary>
    public sealed class AppThatLogs : TestApp
    {
        protected override IEnumerable<(string Key, string Value)> Settings =>
            [("Audit:Requests:Share", "1"), ("Audit:Requests:Bodies:0", "/api/v1/organizations/{org}/invitations/")];
    }
}
