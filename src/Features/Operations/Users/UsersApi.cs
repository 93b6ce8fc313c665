using System.Globalization;

namespace Slipway.Operations.Users;

internal static class UsersApi
{
    public static void MapUsers(this RouteGroupBuilder operations)
    {
        var users = operations.MapGroup("/users");
        users
            .MapGet(
                "/",
                (
                    string? cursor,
                    string? limit,
                    string? search,
                    string? state,
                    string? sort,
                    SearchUsersHandler handler,
                    CancellationToken ct
                ) =>
                    handler
                        .RunAsync(
                            new()
                            {
                                Cursor = cursor,
                                Limit = int.TryParse(limit, CultureInfo.InvariantCulture, out var rows) ? rows : null,
                                Search = search,
                                State = state,
                                Sort = sort,
                            },
                            ct
                        )
                        .Ok()
            )
            .Runs<SearchUsersHandler>();

        var user = users.MapGroup("/{id:guid}");
        user.MapGet("/", (Guid id, InspectUserHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).Ok())
            .Runs<InspectUserHandler>();
        user.MapPost(
                "/suspension",
                (Guid id, SuspendUser body, SuspendUserHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body with { UserId = id }, ct).NoContent()
            )
            .Runs<SuspendUserHandler>(StatusCodes.Status204NoContent);
        user.MapDelete(
                "/suspension",
                (Guid id, LiftUserSuspensionHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).NoContent()
            )
            .Runs<LiftUserSuspensionHandler>(StatusCodes.Status204NoContent);
        user.MapPost(
                "/two-factor-reset",
                (Guid id, ResetTwoFactor body, ResetTwoFactorHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body with { UserId = id }, ct).NoContent()
            )
            .Runs<ResetTwoFactorHandler>(StatusCodes.Status204NoContent);
        user.MapDelete(
                "/sessions",
                (Guid id, SignOutUserHandler handler, CancellationToken ct) => handler.RunAsync(new(id), ct).NoContent()
            )
            .Runs<SignOutUserHandler>(StatusCodes.Status204NoContent);
    }
}
