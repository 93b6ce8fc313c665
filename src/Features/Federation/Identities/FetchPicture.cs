using Slipway.Accounts.Contracts;
using Slipway.Kernel.Http;

namespace Slipway.Federation.Identities;

/// <summary>Gets a picture from where a provider says that it is.</summary>
public sealed record FetchPicture(Guid UserId, string Address) : IJob
{
    internal static void Enqueue(AppDb db, Guid userId, string? address)
    {
        if (address is not null)
        {
            db.Enqueue(new FetchPicture(userId, address), new JobOptions { Priority = JobPriority.Low });
        }
    }
}

/// <summary>
/// The address comes from outside, so it is reached through the guarded client. What does not answer, or not with a picture, is
/// left alone: the initials do as well.
/// </summary>
internal sealed class FetchPictureJob(AppDb db, IHttpClientFactory clients, IVouchedAccounts accounts) : JobHandler<FetchPicture>
{
    private const int MaxLength = 512 * 1024;

    public override async Task RunAsync(FetchPicture job, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(GuardedHttp.Name);
        client.MaxResponseContentBufferSize = MaxLength;
        byte[] content;
        try
        {
            content = await client.GetByteArrayAsync(new Uri(job.Address), cancellationToken);
        }
        catch (HttpRequestException)
        {
            return;
        }

        await accounts.ShowPictureAsync(job.UserId, content, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
