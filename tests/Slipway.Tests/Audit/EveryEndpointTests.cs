using System.Net;
using Microsoft.EntityFrameworkCore;
using Slipway.Audit.Entries;
using Slipway.Kernel;
using Slipway.Kernel.Audit;
using Slipway.Kernel.Data;
using Slipway.Kernel.Http;
using Slipway.Tests.Security;

namespace Slipway.Tests.Audit;

/// <summary>Walks the endpoint table: whatever changes something leaves exactly one entry, whoever calls.</summary>
public sealed class EveryEndpointTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly string[] Kinds = ["other", "member", "key+", "impersonator", "operator", "owner"];

    [Fact]
    public async Task Every_call_that_changes_something_leaves_one_entry_of_its_caller()
    {
        var wrong = new List<string>();
        using var client = app.Caller();
        var world = await World.CreateAsync(app, kinds: Kinds);
        foreach (var route in Mutating())
        {
            foreach (var kind in KindsFor(route))
            {
                var caller = world.Callers[kind];
                var trace = Guid.CreateVersion7().ToString("n");
                using var call = Samples.Call(route, caller);
                call.Headers.Add("traceparent", $"00-{trace}-00f067aa0ba902b7-01");
                using var answer = await client.SendAsync(call, HttpCompletionOption.ResponseHeadersRead);
                var faults = await FaultsAsync(route, world, caller, answer, trace);
                wrong.AddRange(faults.Select(f => $"{route} as {kind} ({(int)answer.StatusCode}): {f}"));
                if (answer.IsSuccessStatusCode)
                {
                    world = await World.CreateAsync(app, kinds: Kinds);
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    /// <summary>Who may and who may not; least entitled first.</summary>
    private static string[] KindsFor(Route route) =>
        route.Access switch
        {
            OperatorAttribute => ["owner", "operator"],
            SignedInAttribute => ["impersonator", "owner"],
            AnonymousAttribute => ["member"],
            _ => ["other", "member", "key+", "owner"],
        };

    [Fact]
    public void What_use_cases_are_called_in_the_log_stays_the_same() =>
        Approved.ShouldMatch(
            Requests()
                .Select(r => (Request: r, Action: AuditAction.Of(r)))
                .Where(r => r.Action.IsRecorded)
                .Select(r => $"{r.Action.Name, -36} {r.Action.Severity, -8} {r.Request.Name}")
                .Order(StringComparer.Ordinal),
            "AuditActions.txt",
            "names of actions are stored for years, and rules and filters ask for them. Only add."
        );

    [Fact]
    public async Task Whatever_is_recorded_has_words_in_every_language()
    {
        var actions = Requests()
            .Select(AuditAction.Of)
            .Where(a => a.IsRecorded)
            .SelectMany(a => new[] { $"audit.actions.{a.Name}", $"audit.entities.{a.Resource}" })
            .Distinct();
        var rows = await app.InScopeAsync(s =>
            Task.FromResult(
                s.GetRequiredService<AppDb>()
                    .Model.GetEntityTypes()
                    .Where(e => e.ClrType.IsAssignableTo(typeof(Entity)))
                    .Where(e => !e.ClrType.IsDefined(typeof(NotAuditedAttribute), inherit: true))
                    .SelectMany(e =>
                        Changes
                            .FieldsOf(e)
                            .Select(f => $"audit.changed.{f}")
                            .Append($"audit.entities.{AuditAction.Snake(e.ClrType.Name)}")
                    )
                    .Distinct()
                    .ToList()
            )
        );
        var texts = app.Services.GetRequiredService<Slipway.Kernel.Text.Texts>();

        var missing =
            from language in Slipway.Kernel.Text.Languages.All
            from key in actions.Concat(rows)
            where !texts.In(language.Code).ContainsKey(key)
            select $"{language.Code}: {key}";

        missing.ShouldBeEmpty();
    }

    [Fact]
    public void Whatever_changes_something_is_recorded_and_whatever_reads_is_not() =>
        Routes
            .Of(app)
            .Where(r => r.IsApi && r.Endpoint.Metadata.GetMetadata<UseCase>() is { } useCase && !IsAsExpected(r, useCase.Request))
            .Select(r => r.ToString())
            .ShouldBeEmpty(
                "The name of a request tells whether it changes something (AuditAction). Rename it, or mark it [AuditRead] or "
                    + "[NotAudited(\"reason\")]."
            );

    private static bool IsAsExpected(Route route, Type request) =>
        request.IsDefined(typeof(NotAuditedAttribute), inherit: false)
        || request.IsDefined(typeof(AuditReadAttribute), inherit: false)
        || request == typeof(Slipway.Accounts.PersonalData.ExportPersonalData)
        || AuditAction.Of(request).IsRecorded != route.IsSafe;

    private IEnumerable<Route> Mutating() =>
        Routes
            .Of(app)
            .Where(r =>
                r is { IsApi: true, IsSafe: false }
                && r.Endpoint.Metadata.GetMetadata<UseCase>() is { } useCase
                && AuditAction.Of(useCase.Request).IsRecorded
            );

    private static IEnumerable<Type> Requests() =>
        Slipway
            .Host.Modules.All.SelectMany(m => m.Assembly.GetTypes())
            .Where(t => t.BaseType is { IsGenericType: true } parent && parent.GetGenericTypeDefinition() == typeof(Handler<,>))
            .Select(t => t.BaseType!.GenericTypeArguments[0]);

    private async Task<List<string>> FaultsAsync(
        Route route,
        World world,
        Caller caller,
        HttpResponseMessage answer,
        string trace
    )
    {
        var entries = await app.DataAsync(db =>
            db.Set<AuditEntry>()
                .AcrossTenants()
                .AsNoTracking()
                .Where(e => e.TraceId == trace && e.Actor != AuditActor.Job)
                .ToListAsync()
        );
        if (answer.StatusCode == HttpStatusCode.TooManyRequests)
        {
            return entries.Count == 0 ? [] : ["an entry of what the throttle turned away"];
        }

        if (entries is not [var entry])
        {
            return [$"{entries.Count} entries: {string.Join(", ", entries.Select(e => e.Action))}"];
        }

        var faults = new List<string>();
        var action = AuditAction.Of(route.Endpoint.Metadata.GetMetadata<UseCase>()!.Request).Name;
        Expect(action, entry.Action);
        Expect(
            (int)answer.StatusCode switch
            {
                < 400 => AuditOutcome.Success,
                403 => AuditOutcome.Denied,
                _ when entry.Outcome == AuditOutcome.Success => AuditOutcome.Failed,
                _ => entry.Outcome,
            },
            entry.Outcome
        );
        if (route.Access is not AnonymousAttribute)
        {
            Expect(caller.User?.Id ?? entry.ActorId, entry.ActorId);
            Expect(
                caller switch
                {
                    { User: null } => AuditActor.ApiKey,
                    { Kind: "impersonator" } => AuditActor.Operator,
                    _ => AuditActor.User,
                },
                entry.Actor
            );
        }

        // An organization that the caller has no part in was never entered
        var isInside = route.HasOrganization && caller.Kind is not ("other" or "operator");
        Expect(isInside ? world.Acme.Id : entry.OrganizationId, entry.OrganizationId);
        return faults;

        void Expect<T>(T expected, T actual)
        {
            if (!EqualityComparer<T>.Default.Equals(expected, actual))
            {
                faults.Add($"{actual} instead of {expected}");
            }
        }
    }
}
