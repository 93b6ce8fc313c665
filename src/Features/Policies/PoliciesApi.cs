using System.Text;
using Slipway.Policies.Duties;
using Slipway.Policies.Members;
using Slipway.Policies.Resets;

namespace Slipway.Policies;

internal static class PoliciesApi
{
    public static void MapPolicies(this RouteGroupBuilder api)
    {
        MapPolicy(api.MapGroup("/organizations/{org}/sign-in-policy").WithTags("Sign-in policy"));
        MapMembers(api.MapGroup("/organizations/{org}/second-factors").WithTags("Sign-in policy"));
        api.MapPost(
                "/second-factor-resets/cancellation",
                (DeclineSecondFactorReset body, DeclineSecondFactorResetHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).NoContent()
            )
            .WithTags("Sign-in policy")
            .Runs<DeclineSecondFactorResetHandler>(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status410Gone);
    }

    private static void MapPolicy(RouteGroupBuilder policy)
    {
        policy
            .MapGet(
                "/",
                (ReadSignInPolicyHandler handler, CancellationToken ct) => handler.RunAsync(new ReadSignInPolicy(), ct).Ok()
            )
            .Runs<ReadSignInPolicyHandler>();
        policy
            .MapPut(
                "/",
                (ChangeSignInPolicy body, ChangeSignInPolicyHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).Ok()
            )
            .Runs<ChangeSignInPolicyHandler>();
    }

    private static void MapMembers(RouteGroupBuilder members)
    {
        members
            .MapGet(
                "/",
                (string? cursor, string? limit, string? search, ListSecondFactorsHandler handler, CancellationToken ct) =>
                    handler
                        .RunAsync(
                            new()
                            {
                                Cursor = cursor,
                                Limit = PageRequest.ReadLimit(limit),
                                Search = search,
                            },
                            ct
                        )
                        .Ok()
            )
            .Runs<ListSecondFactorsHandler>();
        members.MapGet("/export", ExportAsync).Runs<ExportSecondFactorsHandler>();
        members
            .MapPost(
                "/{userId:guid}/reset",
                (Guid userId, OrderSecondFactorReset body, OrderSecondFactorResetHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body with { UserId = userId }, ct).Ok()
            )
            .Runs<OrderSecondFactorResetHandler>()
            .ProducesProblem(StatusCodes.Status409Conflict);
        members
            .MapDelete(
                "/{userId:guid}/reset",
                (Guid userId, CancelSecondFactorResetHandler handler, CancellationToken ct) =>
                    handler.RunAsync(new CancelSecondFactorReset(userId), ct).NoContent()
            )
            .Runs<CancelSecondFactorResetHandler>(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ExportAsync(ExportSecondFactorsHandler handler, CancellationToken ct)
    {
        var result = await handler.RunAsync(new ExportSecondFactors(), ct);

        // The mark at the start tells spreadsheets that it is UTF-8
        return result.IsSuccess
            ? TypedResults.File(
                [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(result.Value.Text)],
                "text/csv; charset=utf-8",
                "second-factors.csv"
            )
            : await Task.FromResult(result).Ok();
    }
}
