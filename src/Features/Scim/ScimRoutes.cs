using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Scim.Groups;
using Slipway.Scim.Protocol;
using Slipway.Scim.Requests;
using Slipway.Scim.Users;

namespace Slipway.Scim;

/// <summary>SCIM 2.0 below <c>/scim/v2/{org}</c> (RFC 7644).</summary>
internal static class ScimRoutes
{
    public const string Config = "ServiceProviderConfig";
    public const string ResourceTypes = "ResourceTypes";
    public const string Schemas = "Schemas";

    private const int MaxBody = 1_000_000;

    /// <summary>The address that an identity provider is given; by id, which no renaming changes.</summary>
    public static string Of(CurrentTenant tenant) => $"{Paths.Scim}/v2/{tenant.RequiredId}";

    public static void MapScim(this IEndpointRouteBuilder routes)
    {
        var scim = routes.MapGroup(Paths.Scim + "/v2/{org}").WithMetadata(new ScimProblems()).DisableAntiforgery();
        scim.AddEndpointFilter<RequestLog>();
        MapService(scim);

        scim.MapGet(
                "/Users",
                (HttpRequest r, ListScimUsersHandler h, CancellationToken ct) => h.RunAsync(new(ListRequest.Of(r)), ct).Scim()
            )
            .Runs<ListScimUsersHandler>();
        scim.MapGet(
                "/Users/{id}",
                (string id, HttpRequest r, ReadScimUserHandler h, CancellationToken ct) =>
                    h.RunAsync(new(id, ListRequest.Of(r)), ct).Scim()
            )
            .Runs<ReadScimUserHandler>();
        scim.MapPost(
                "/Users",
                (HttpRequest r, CreateScimUserHandler h, CancellationToken ct) =>
                    WithBody(r, body => h.RunAsync(new(body), ct), StatusCodes.Status201Created)
            )
            .Runs<CreateScimUserHandler>(StatusCodes.Status201Created);
        scim.MapPut(
                "/Users/{id}",
                (string id, HttpRequest r, ReplaceScimUserHandler h, CancellationToken ct) =>
                    WithBody(r, body => h.RunAsync(new(id, body, IsPatch: false), ct))
            )
            .Runs<ReplaceScimUserHandler>();
        scim.MapPatch(
                "/Users/{id}",
                (string id, HttpRequest r, ReplaceScimUserHandler h, CancellationToken ct) =>
                    WithBody(r, body => h.RunAsync(new(id, body, IsPatch: true), ct))
            )
            .Runs<ReplaceScimUserHandler>()
            .WithName("patchScimUser");
        scim.MapDelete(
                "/Users/{id}",
                (string id, DeleteScimUserHandler h, CancellationToken ct) => h.RunAsync(new(id), ct).NoContent()
            )
            .Runs<DeleteScimUserHandler>(StatusCodes.Status204NoContent);
        MapGroups(scim);
    }

    private static void MapService(RouteGroupBuilder scim)
    {
        foreach (var kind in new[] { Config, ResourceTypes, Schemas })
        {
            scim.MapGet($"/{kind}", (ReadScimServiceHandler h, CancellationToken ct) => h.RunAsync(new(kind, null), ct).Scim())
                .Runs<ReadScimServiceHandler>()
                .WithName($"readScim{kind}");
            if (kind != Config)
            {
                scim.MapGet(
                        $"/{kind}/{{id}}",
                        (string id, ReadScimServiceHandler h, CancellationToken ct) => h.RunAsync(new(kind, id), ct).Scim()
                    )
                    .Runs<ReadScimServiceHandler>()
                    .WithName($"readOneOfScim{kind}");
            }
        }
    }

    private static void MapGroups(RouteGroupBuilder scim)
    {
        scim.MapGet(
                "/Groups",
                (HttpRequest r, ListScimGroupsHandler h, CancellationToken ct) => h.RunAsync(new(ListRequest.Of(r)), ct).Scim()
            )
            .Runs<ListScimGroupsHandler>();
        scim.MapGet(
                "/Groups/{id}",
                (string id, HttpRequest r, ReadScimGroupHandler h, CancellationToken ct) =>
                    h.RunAsync(new(id, ListRequest.Of(r)), ct).Scim()
            )
            .Runs<ReadScimGroupHandler>();
        scim.MapPost(
                "/Groups",
                (HttpRequest r, SaveScimGroupHandler h, CancellationToken ct) =>
                    WithBody(r, body => h.RunAsync(new(null, body, IsPatch: false), ct), StatusCodes.Status201Created)
            )
            .Runs<SaveScimGroupHandler>(StatusCodes.Status201Created)
            .WithName("createScimGroup");
        scim.MapPut(
                "/Groups/{id}",
                (string id, HttpRequest r, SaveScimGroupHandler h, CancellationToken ct) =>
                    WithBody(r, body => h.RunAsync(new(id, body, IsPatch: false), ct))
            )
            .Runs<SaveScimGroupHandler>()
            .WithName("replaceScimGroup");
        scim.MapPatch(
                "/Groups/{id}",
                (string id, HttpRequest r, SaveScimGroupHandler h, CancellationToken ct) =>
                    WithBody(r, body => h.RunAsync(new(id, body, IsPatch: true), ct))
            )
            .Runs<SaveScimGroupHandler>()
            .WithName("patchScimGroup");
        scim.MapDelete(
                "/Groups/{id}",
                (string id, DeleteScimGroupHandler h, CancellationToken ct) => h.RunAsync(new(id), ct).NoContent()
            )
            .Runs<DeleteScimGroupHandler>(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> WithBody(
        HttpRequest request,
        Func<JsonObject, Task<Result<JsonObject>>> run,
        int status = StatusCodes.Status200OK
    )
    {
        if (request.ContentLength > MaxBody)
        {
            return await Task.FromResult<Result<JsonObject>>(ScimErrors.InvalidSyntax).Scim();
        }

        JsonObject? body = null;
        try
        {
            using var reader = new StreamReader(request.Body);
            body = JsonNode.Parse(await reader.ReadToEndAsync(request.HttpContext.RequestAborted)) as JsonObject;

            // Broken text and names that come twice are found when they are looked at
            LookAt(body);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            body = null;
        }

        return body is null
            ? await Task.FromResult<Result<JsonObject>>(ScimErrors.InvalidSyntax).Scim()
            : await run(body).Scim(status);
    }

    private static void LookAt(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                members.ToList().ForEach(m => LookAt(m.Value));
                break;
            case JsonArray items:
                items.ToList().ForEach(LookAt);
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                _ = value.GetValue<string>();
                break;
        }
    }

    private static async Task<IResult> Scim(this Task<Result<JsonObject>> result, int status = StatusCodes.Status200OK) =>
        await result is { IsSuccess: true, Value: var value }
            ? TypedResults.Json(value, contentType: ScimProblems.MediaType, statusCode: status)
            : await result.Ok();
}
