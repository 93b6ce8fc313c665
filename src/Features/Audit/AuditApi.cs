using Slipway.Audit.Entries;
using Slipway.Audit.Integrity;

namespace Slipway.Audit;

internal static class AuditApi
{
    public static void MapAudit(this RouteGroupBuilder api)
    {
        var audit = api.MapGroup("/organizations/{org}/audit-entries").WithTags("Audit log");
        audit
            .MapGet(
                "/",
                (
                    string? cursor,
                    string? limit,
                    string? search,
                    string? actor,
                    string? action,
                    string? target,
                    string? severity,
                    string? outcome,
                    string? ip,
                    string? country,
                    string? from,
                    string? to,
                    ListAuditEntriesHandler handler,
                    CancellationToken ct
                ) =>
                    handler
                        .RunAsync(
                            new()
                            {
                                Cursor = cursor,
                                Limit = PageRequest.ReadLimit(limit),
                                Search = search,
                                Actor = actor,
                                Action = action,
                                Target = target,
                                Severity = severity,
                                Outcome = outcome,
                                Ip = ip,
                                Country = country,
                                From = from,
                                To = to,
                            },
                            ct
                        )
                        .Ok()
            )
            .Runs<ListAuditEntriesHandler>();
        audit
            .MapGet(
                "/{id:guid}",
                (Guid id, ReadAuditEntryHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).Ok()
            )
            .Runs<ReadAuditEntryHandler>();
        api.MapPost(
                "/organizations/{org}/audit-verifications",
                (VerifyAuditLogHandler handler, CancellationToken ct) => handler.RunAsync(new(), ct).Ok()
            )
            .WithTags("Audit log")
            .Runs<VerifyAuditLogHandler>();
        api.MapGet(
                "/me/activity",
                (
                    string? cursor,
                    string? limit,
                    string? search,
                    string? action,
                    string? severity,
                    string? outcome,
                    string? ip,
                    string? country,
                    string? from,
                    string? to,
                    ListActivityHandler handler,
                    CancellationToken ct
                ) =>
                    handler
                        .RunAsync(
                            new()
                            {
                                Cursor = cursor,
                                Limit = PageRequest.ReadLimit(limit),
                                Search = search,
                                Action = action,
                                Severity = severity,
                                Outcome = outcome,
                                Ip = ip,
                                Country = country,
                                From = from,
                                To = to,
                            },
                            ct
                        )
                        .Ok()
            )
            .WithTags("Me")
            .Runs<ListActivityHandler>();
    }

    public static void MapAuditOfOperators(this RouteGroupBuilder operations)
    {
        operations
            .MapGet(
                "/audit-entries",
                (
                    string? organization,
                    string? cursor,
                    string? limit,
                    string? search,
                    string? actor,
                    string? action,
                    string? target,
                    string? severity,
                    string? outcome,
                    string? ip,
                    string? country,
                    string? from,
                    string? to,
                    SearchAuditEntriesHandler handler,
                    CancellationToken ct
                ) =>
                    handler
                        .RunAsync(
                            new()
                            {
                                Organization = organization,
                                Cursor = cursor,
                                Limit = PageRequest.ReadLimit(limit),
                                Search = search,
                                Actor = actor,
                                Action = action,
                                Target = target,
                                Severity = severity,
                                Outcome = outcome,
                                Ip = ip,
                                Country = country,
                                From = from,
                                To = to,
                            },
                            ct
                        )
                        .Ok()
            )
            .Runs<SearchAuditEntriesHandler>();
        operations
            .MapPost(
                "/audit-verifications",
                (VerifyAuditLogsHandler handler, CancellationToken ct) => handler.RunAsync(new(), ct).Ok()
            )
            .Runs<VerifyAuditLogsHandler>();
    }
}
