namespace Slipway.Email.Webhooks;

internal static class WebhooksApi
{
    // A thousand events of SendGrid are some hundred kilobytes
    private const int MaxBytes = 1024 * 1024;

    public static void MapWebhooks(this RouteGroupBuilder api) =>
        api.MapPost(
                "/email/webhooks/{provider}",
                async (string provider, HttpRequest request, ReceiveMailWebhookHandler handler, CancellationToken ct) =>
                    await handler
                        .RunAsync(new ReceiveMailWebhook(provider, request.Headers, await ReadAsync(request, ct)), ct)
                        .NoContent()
            )
            .WithTags("Email")
            .Runs<ReceiveMailWebhookHandler>(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);

    private static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > MaxBytes)
            {
                throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }
}
