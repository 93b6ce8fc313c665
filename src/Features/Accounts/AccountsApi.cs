using Slipway.Accounts.EmailChanges;
using Slipway.Accounts.Users;

namespace Slipway.Accounts;

internal static class AccountsApi
{
    public static void MapAccounts(this RouteGroupBuilder api)
    {
        var accounts = api.MapGroup("/accounts").WithTags("Accounts");
        accounts
            .MapPost("/", (SignUp body, SignUpHandler handler, CancellationToken ct) => handler.RunAsync(body, ct).Accepted())
            .Runs<SignUpHandler>(StatusCodes.Status202Accepted);
        accounts
            .MapPost(
                "/verification",
                (VerifyEmail body, VerifyEmailHandler handler, CancellationToken ct) => handler.RunAsync(body, ct).NoContent()
            )
            .Runs<VerifyEmailHandler>(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status410Gone);
        accounts
            .MapPost(
                "/password-reset-requests",
                (ForgetPassword body, ForgetPasswordHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).Accepted()
            )
            .Runs<ForgetPasswordHandler>(StatusCodes.Status202Accepted);
        accounts
            .MapPost(
                "/password-resets",
                (ResetPassword body, ResetPasswordHandler handler, CancellationToken ct) => handler.RunAsync(body, ct).NoContent()
            )
            .Runs<ResetPasswordHandler>(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status410Gone);
        accounts
            .MapPost(
                "/email-changes/confirmation",
                (ConfirmEmailChange body, ConfirmEmailChangeHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).NoContent()
            )
            .Runs<ConfirmEmailChangeHandler>(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status410Gone);
        accounts
            .MapPost(
                "/email-changes/reversal",
                (UndoEmailChange body, UndoEmailChangeHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).NoContent()
            )
            .Runs<UndoEmailChangeHandler>(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status410Gone);
    }
}
