using Microsoft.Extensions.Options;
using Slipway.Accounts.Administration;
using Slipway.Accounts.Users;

namespace Slipway.Accounts.Sessions;

/// <summary>Looks a session's token up, together with its user, in one query.</summary>
internal sealed class SessionCredentials(
    AppDb db,
    IHttpContextAccessor http,
    IOptions<AccountsOptions> options,
    TimeProvider clock
) : ICredentialSource
{
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    private static readonly Func<AppDb, string, DateTimeOffset, Task<Found?>> Find = EF.CompileAsyncQuery(
        (AppDb db, string hash, DateTimeOffset now) =>
            (
                from s in db.Set<Session>()
                join u in db.Set<User>() on s.UserId equals u.Id
                where s.TokenHash == hash && s.ExpiresAt > now && u.SuspendedAt == null
                select new Found(
                    s.Id,
                    u.Id,
                    u.Name,
                    u.Email,
                    u.EmailVerifiedAt != null,
                    u.IsOperator,
                    u.Language,
                    u.TimeZone,
                    u.Theme,
                    s.ImpersonatorId,
                    s.ExpiresAt,
                    s.IsRemembered,
                    s.LastSeenAt,
                    u.DeletionDueAt,
                    s.ProvenAt,
                    u.PasswordHash != "",
                    u.PictureVersion
                )
            ).FirstOrDefault()
    );

    public string Prefix => Session.Prefix;

    public async Task<Identity?> FindAsync(string credential, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await Find(db, Secret.Hash(credential), now) is not { } found)
        {
            return null;
        }

        if (found.ImpersonatorId is not null && !await Impersonation.IsBackedAsync(db, found.SessionId, now, cancellationToken))
        {
            return null;
        }

        if (found.LastSeenAt < now - SeenEvery)
        {
            await SeeAsync(found, now, cancellationToken);
        }

        return new Identity
        {
            UserId = found.UserId,
            Name = found.Name,
            Email = found.Email,
            EmailVerified = found.Verified,
            HasPassword = found.HasPassword,
            PictureVersion = found.PictureVersion,
            IsOperator = found.IsOperator,
            SessionId = found.SessionId,
            ProvenAt = found.ProvenAt,
            ImpersonatorId = found.ImpersonatorId,
            ImpersonationEndsAt = found.ImpersonatorId is null ? null : found.ExpiresAt,
            Language = found.Language,
            TimeZone = found.TimeZone,
            Theme = found.Theme,
            DeletionDueAt = found.DeletionDueAt,
        };
    }

    private Task<int> SeeAsync(Found found, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var end = found.Remembered ? now.AddDays(options.Value.RememberedDays) : found.ExpiresAt;
        var address = http.HttpContext?.Connection.RemoteIpAddress?.ToString() ?? "";
        return db
            .Sessions.Where(s => s.Id == found.SessionId)
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(x => x.LastSeenAt, now)
                        .SetProperty(x => x.ExpiresAt, end)
                        .SetProperty(x => x.IpAddress, address),
                cancellationToken
            );
    }

    private sealed record Found(
        Guid SessionId,
        Guid UserId,
        string Name,
        string Email,
        bool Verified,
        bool IsOperator,
        string Language,
        string TimeZone,
        string? Theme,
        Guid? ImpersonatorId,
        DateTimeOffset ExpiresAt,
        bool Remembered,
        DateTimeOffset LastSeenAt,
        DateTimeOffset? DeletionDueAt,
        DateTimeOffset? ProvenAt,
        bool HasPassword,
        string? PictureVersion
    );
}
