using Microsoft.AspNetCore.Http.HttpResults;

namespace Slipway.Accounts.Users;

/// <summary>One's own picture.</summary>
public sealed record ReadPicture;

[SignedIn(AllowUnverified = true)]
internal sealed class ReadPictureHandler(AppDb db, CurrentUser me) : Handler<ReadPicture, Picture>
{
    protected override async Task<Result<Picture>> HandleAsync(ReadPicture request, CancellationToken cancellationToken) =>
        await db.Pictures.AsNoTracking().SingleOrDefaultAsync(p => p.UserId == me.RequiredId, cancellationToken) is { } picture
            ? picture
            : Error.NotFound;
}

/// <summary>Takes one's own picture away.</summary>
public sealed record RemovePicture;

[SignedIn(AllowUnverified = true)]
internal sealed class RemovePictureHandler(AppDb db, CurrentUser me) : Handler<RemovePicture, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(RemovePicture request, CancellationToken cancellationToken)
    {
        var user = await db.Users.SingleAsync(u => u.Id == me.RequiredId, cancellationToken);
        if (await db.Pictures.SingleOrDefaultAsync(p => p.UserId == user.Id, cancellationToken) is { } picture)
        {
            db.Remove(picture);
            user.ShowPicture(null);
            await db.SaveChangesAsync(cancellationToken);
        }

        return default(Nothing);
    }
}

internal static class PictureRoutes
{
    public static void MapPicture(this RouteGroupBuilder me)
    {
        me.MapGet("/picture", SendAsync).Runs<ReadPictureHandler>();
        me.MapDelete(
                "/picture",
                (RemovePictureHandler handler, CancellationToken ct) => handler.RunAsync(new RemovePicture(), ct).NoContent()
            )
            .Runs<RemovePictureHandler>(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> SendAsync(
        HttpContext http,
        ReadPictureHandler handler,
        CancellationToken cancellationToken
    )
    {
        var result = await handler.RunAsync(new ReadPicture(), cancellationToken);
        if (!result.IsSuccess)
        {
            return await Task.FromResult(result).Ok();
        }

        // The address changes with the picture
        http.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        return TypedResults.Bytes(result.Value.Content, result.Value.ContentType);
    }
}
