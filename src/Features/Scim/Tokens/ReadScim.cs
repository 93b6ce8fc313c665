using Slipway.Organizations.Contracts;
using Slipway.Scim.Groups;

namespace Slipway.Scim.Tokens;

/// <summary>How provisioning is set up, and what was asked for last.</summary>
public sealed record ReadScim;

/// <param name="Requests">The newest first.</param>
public sealed record ScimState(
    IReadOnlyList<ScimTokenDetails> Tokens,
    IReadOnlyList<ScimGroupDetails> Groups,
    IReadOnlyList<ScimRequestDetails> Requests,
    IReadOnlyList<RoleName> Roles
);

/// <summary>A token without its secret.</summary>
public sealed record ScimTokenDetails(Guid Id, string Name, string Prefix, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);

/// <summary>A group of the identity provider, and the role that its members get; null for none.</summary>
public sealed record ScimGroupDetails(Guid Id, string Name, int Members, string? Role);

/// <summary>A request of an identity provider.</summary>
public sealed record ScimRequestDetails(DateTimeOffset At, string Method, string Path, int Status, string? Detail);

[Requires(ScimModule.Manage)]
internal sealed class ReadScimHandler(AppDb db, IMemberProvisioning members) : Handler<ReadScim, ScimState>
{
    private const int Shown = 50;

    protected override async Task<Result<ScimState>> HandleAsync(ReadScim request, CancellationToken cancellationToken) =>
        new ScimState(
            await db
                .ScimTokens.OrderByDescending(t => t.CreatedAt)
                .Select(t => new ScimTokenDetails(t.Id, t.Name, t.Prefix, t.CreatedAt, t.LastUsedAt))
                .ToListAsync(cancellationToken),
            [
                .. (await db.ScimGroups.AsNoTracking().OrderBy(g => g.Name).ToListAsync(cancellationToken)).Select(
                    GroupResource.Details
                ),
            ],
            await db
                .ScimRequests.OrderByDescending(r => r.At)
                .Take(Shown)
                .Select(r => new ScimRequestDetails(r.At, r.Method, r.Path, r.Status, r.Detail))
                .ToListAsync(cancellationToken),
            await members.ListRolesAsync(cancellationToken)
        );
}
