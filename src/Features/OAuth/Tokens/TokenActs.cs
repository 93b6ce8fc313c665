namespace Slipway.OAuth.Tokens;

// The library does these things; the use cases say in the audit log that they were done

/// <summary>An application got its first tokens of a sign-in, or some in its own name.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="Application">Its name.</param>
public sealed record IssueToken(Guid ApplicationId, string Application);

/// <summary>An application got the next tokens for those that it had.</summary>
/// <inheritdoc cref="IssueToken"/>
public sealed record RefreshToken(Guid ApplicationId, string Application);

/// <summary>An application gave a token back (RFC 7009).</summary>
/// <inheritdoc cref="IssueToken"/>
public sealed record RevokeToken(Guid ApplicationId, string Application);

/// <summary>A code or a refresh token came a second time, so all that came of the same sign-in was ended: somebody may have stolen it.</summary>
/// <inheritdoc cref="IssueToken"/>
[AuditAction(Severity = AuditSeverity.Critical)]
public sealed record ReuseToken(Guid ApplicationId, string Application);

/// <summary>Somebody named an application and did not have its secret.</summary>
/// <inheritdoc cref="IssueToken"/>
[AuditAction(Severity = AuditSeverity.Warning)]
public sealed record AuthenticateApplication(Guid ApplicationId, string Application);

[Anonymous("The application has shown its credential to the token endpoint")]
internal sealed class IssueTokenHandler(Trail trail) : Handler<IssueToken, Nothing>
{
    protected override Task<Result<Nothing>> HandleAsync(IssueToken request, CancellationToken cancellationToken) =>
        TokenTrail.About(trail, request.ApplicationId, request.Application);
}

[Anonymous("The application has shown its credential to the token endpoint")]
internal sealed class RefreshTokenHandler(Trail trail) : Handler<RefreshToken, Nothing>
{
    protected override Task<Result<Nothing>> HandleAsync(RefreshToken request, CancellationToken cancellationToken) =>
        TokenTrail.About(trail, request.ApplicationId, request.Application);
}

[Anonymous("The application has shown its credential to the revocation endpoint")]
internal sealed class RevokeTokenHandler(Trail trail) : Handler<RevokeToken, Nothing>
{
    protected override Task<Result<Nothing>> HandleAsync(RevokeToken request, CancellationToken cancellationToken) =>
        TokenTrail.About(trail, request.ApplicationId, request.Application);
}

[Anonymous("Whoever shows a spent token says nothing of himself")]
internal sealed class ReuseTokenHandler(Trail trail) : Handler<ReuseToken, Nothing>
{
    protected override Task<Result<Nothing>> HandleAsync(ReuseToken request, CancellationToken cancellationToken) =>
        TokenTrail.About(trail, request.ApplicationId, request.Application);
}

[Anonymous("Nobody knows who it was")]
internal sealed class AuthenticateApplicationHandler(AppDb db, Trail trail, TimeProvider clock)
    : Handler<AuthenticateApplication, Nothing>
{
    // Whoever knows an application's id, which is no secret, could fill its organization's log
    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(1);

    protected override async Task<Result<Nothing>> HandleAsync(
        AuthenticateApplication request,
        CancellationToken cancellationToken
    )
    {
        await TokenTrail.About(trail, request.ApplicationId, request.Application);
        var now = clock.GetUtcNow();
        var before = now - Apart;
        var first = await db
            .Applications.Where(a => a.Id == request.ApplicationId && (a.LastRefusedAt == null || a.LastRefusedAt <= before))
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.LastRefusedAt, now), cancellationToken);
        return new Error(first > 0 ? ErrorKind.Unauthenticated : ErrorKind.TooMany, "oauth.wrong_secret");
    }
}
