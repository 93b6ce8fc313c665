using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Slipway.Accounts.Deletion;
using Slipway.Accounts.EmailChanges;
using Slipway.Accounts.PersonalData;

namespace Slipway.Accounts.Users;

internal static class MeApi
{
    private static readonly JsonSerializerOptions DownloadJson = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static void MapMe(this RouteGroupBuilder api)
    {
        var me = api.MapGroup("/me").WithTags("Me");
        me.MapGet("/", (ReadMeHandler handler, CancellationToken ct) => handler.RunAsync(new ReadMe(), ct).Ok())
            .Runs<ReadMeHandler>();
        me.MapPut(
                "/",
                (UpdateProfile body, UpdateProfileHandler handler, CancellationToken ct) => handler.RunAsync(body, ct).NoContent()
            )
            .Runs<UpdateProfileHandler>(StatusCodes.Status204NoContent);
        me.MapPut(
                "/password",
                (ChangePassword body, ChangePasswordHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).NoContent()
            )
            .Runs<ChangePasswordHandler>(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        me.MapPost(
                "/verification-mails",
                (ResendVerificationHandler handler, CancellationToken ct) =>
                    handler.RunAsync(new ResendVerification(), ct).Accepted()
            )
            .Runs<ResendVerificationHandler>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status409Conflict);
        me.MapPost(
                "/email-changes",
                (ChangeEmail body, ChangeEmailHandler handler, CancellationToken ct) => handler.RunAsync(body, ct).Accepted()
            )
            .Runs<ChangeEmailHandler>(StatusCodes.Status202Accepted);
        me.MapPost(
                "/deletion",
                (DeleteAccountHandler handler, CancellationToken ct) =>
                    handler.RunAsync(new DeleteAccount(), ct).Created(_ => $"{Paths.Api}/me")
            )
            .Runs<DeleteAccountHandler>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict);
        me.MapDelete(
                "/deletion",
                (KeepAccountHandler handler, CancellationToken ct) => handler.RunAsync(new KeepAccount(), ct).NoContent()
            )
            .Runs<KeepAccountHandler>(StatusCodes.Status204NoContent);
        me.MapPicture();
        me.MapGet("/personal-data", DownloadAsync).Runs<ExportPersonalDataHandler>();
    }

    /// <summary>Streams: the records are read while they are written.</summary>
    private static async Task<IResult> DownloadAsync(HttpContext http, ExportPersonalDataHandler handler, CancellationToken ct)
    {
        var result = await handler.RunAsync(new ExportPersonalData(), ct);
        if (result.Error is not null)
        {
            return await Task.FromResult(result).Ok();
        }

        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Stream(
            body => JsonSerializer.SerializeAsync(body, result.Value, DownloadJson, ct),
            "application/json",
            "personal-data.json"
        );
    }
}
