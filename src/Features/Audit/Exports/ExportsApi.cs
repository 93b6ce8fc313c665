namespace Slipway.Audit.Exports;

internal static class ExportsApi
{
    public static void MapExports(this RouteGroupBuilder api)
    {
        var exports = api.MapGroup("/organizations/{org}/audit-exports").WithTags("Audit log");
        exports
            .MapGet("/", (ListAuditExportsHandler handler, CancellationToken ct) => handler.RunAsync(new(), ct).Ok())
            .Runs<ListAuditExportsHandler>();
        exports
            .MapPost(
                "/",
                (ExportAuditEntries body, ExportAuditEntriesHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).Accepted()
            )
            .Runs<ExportAuditEntriesHandler>(StatusCodes.Status202Accepted);
        exports.MapGet("/{id:guid}/file", DownloadAsync).Runs<ReadAuditExportHandler>();
    }

    private static async Task<IResult> DownloadAsync(
        Guid id,
        HttpContext http,
        ReadAuditExportHandler handler,
        CancellationToken ct
    )
    {
        var result = await handler.RunAsync(new(id), ct);
        if (result.Error is not null)
        {
            return await Task.FromResult(result).Ok();
        }

        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Stream(result.Value.WriteAsync, result.Value.ContentType, result.Value.Name);
    }
}
