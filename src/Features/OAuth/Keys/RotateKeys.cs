using Microsoft.Extensions.Options;

namespace Slipway.OAuth.Keys;

/// <summary>Makes the next key when the newest is old enough, and removes those that nothing valid is signed with any more.</summary>
internal sealed record RotateKeys : IJob;

internal sealed class RotateKeysHandler(AppDb db, KeyRing ring, IOptions<OAuthOptions> options, TimeProvider clock)
    : JobHandler<RotateKeys>
{
    // Clients keep what is published for hours; nodes for a minute
    private static readonly TimeSpan Notice = TimeSpan.FromDays(1);

    public override async Task RunAsync(RotateKeys job, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var keys = await db.ServerKeys.OrderBy(k => k.Number).ToListAsync(cancellationToken);
        if (keys is [.., var newest] && newest.ActiveFrom.AddDays(options.Value.KeyDays) <= now + Notice)
        {
            db.Add(ring.Create(newest.Number + 1, now + Notice));
        }

        // A key is needed while something that it has signed may be shown: since its successor took over, for the longest life
        var longest = TimeSpan.FromDays(options.Value.RefreshTokenDays) + Notice;
        var over = keys.Zip(keys.Skip(1)).Where(pair => pair.Second.ActiveFrom + longest < now).Select(pair => pair.First);
        db.RemoveRange(over);
        await db.SaveChangesAsync(cancellationToken);
    }
}
