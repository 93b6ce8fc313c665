namespace Slipway.Federation.Domains;

internal static class DomainsApi
{
    public static void MapDomains(this RouteGroupBuilder api)
    {
        api.MapPost(
                "/organizations/{org}/sso/connections/{id:guid}/domains",
                (Guid id, string org, AddSsoDomain body, AddSsoDomainHandler handler, CancellationToken ct) =>
                    handler
                        .RunAsync(body with { ConnectionId = id }, ct)
                        .Created(d => $"{Paths.Api}/organizations/{org}/sso/domains/{d.Id}")
            )
            .WithTags("Single sign-on")
            .Runs<AddSsoDomainHandler>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict);

        var all = api.MapGroup("/organizations/{org}/sso/domains").WithTags("Single sign-on");
        all.MapGet(
                "/{id:guid}",
                (Guid id, ReadSsoDomainHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).Ok()
            )
            .Runs<ReadSsoDomainHandler>();
        all.MapDelete(
                "/{id:guid}",
                (Guid id, RemoveSsoDomainHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).NoContent()
            )
            .Runs<RemoveSsoDomainHandler>(StatusCodes.Status204NoContent);
        all.MapPost(
                "/{id:guid}/verification",
                (Guid id, VerifySsoDomainHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).Ok()
            )
            .Runs<VerifySsoDomainHandler>()
            .ProducesProblem(StatusCodes.Status409Conflict);
        all.MapPut(
                "/{id:guid}/enforcement",
                (Guid id, EnforceSso body, EnforceSsoHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body with { DomainId = id }, ct).Ok()
            )
            .Runs<EnforceSsoHandler>()
            .ProducesProblem(StatusCodes.Status409Conflict);
        all.MapDelete(
                "/{id:guid}/enforcement",
                (Guid id, RelaxSsoHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).NoContent()
            )
            .Runs<RelaxSsoHandler>(StatusCodes.Status204NoContent);
    }
}
