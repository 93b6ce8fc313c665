using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Slipway.Passkeys.Credentials;

/// <summary>Whose passkeys they are, for Identity's handler.</summary>
internal sealed record PasskeyOwner(Guid Id);

/// <summary>
/// The few questions that Identity's passkey handler asks. It knows accounts only through a UserManager, which the product has no
/// other use for; whatever else that could ask is not answered.
/// </summary>
internal sealed class PasskeyStore(AppDb db) : IUserPasskeyStore<PasskeyOwner>
{
    public static IPasskeyHandler<PasskeyOwner> CreateHandler(IServiceProvider services)
    {
        var users = new UserManager<PasskeyOwner>(
            services.GetRequiredService<PasskeyStore>(),
            null!,
            null!,
            [],
            [],
            null!,
            null!,
            null!,
            NullLogger<UserManager<PasskeyOwner>>.Instance
        );
        return new PasskeyHandler<PasskeyOwner>(users, services.GetRequiredService<IOptions<IdentityPasskeyOptions>>());
    }

    public Task<PasskeyOwner?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Task.FromResult(Guid.TryParse(userId, out var id) ? new PasskeyOwner(id) : null);

    public Task<string> GetUserIdAsync(PasskeyOwner user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Id.ToString());

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(PasskeyOwner user, CancellationToken cancellationToken)
    {
        var passkeys = await db.Passkeys.AsNoTracking().Where(p => p.UserId == user.Id).ToListAsync(cancellationToken);
        return [.. passkeys.Select(ToInfo)];
    }

    public async Task<PasskeyOwner?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var passkey = await db
            .Passkeys.AsNoTracking()
            .SingleOrDefaultAsync(p => p.CredentialId == credentialId, cancellationToken);
        return passkey is null ? null : new PasskeyOwner(passkey.UserId);
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(
        PasskeyOwner user,
        byte[] credentialId,
        CancellationToken cancellationToken
    )
    {
        var passkey = await db
            .Passkeys.AsNoTracking()
            .SingleOrDefaultAsync(p => p.UserId == user.Id && p.CredentialId == credentialId, cancellationToken);
        return passkey is null ? null : ToInfo(passkey);
    }

    public Task AddOrUpdatePasskeyAsync(PasskeyOwner user, UserPasskeyInfo passkey, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task RemovePasskeyAsync(PasskeyOwner user, byte[] credentialId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<string?> GetUserNameAsync(PasskeyOwner user, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task SetUserNameAsync(PasskeyOwner user, string? userName, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<string?> GetNormalizedUserNameAsync(PasskeyOwner user, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task SetNormalizedUserNameAsync(PasskeyOwner user, string? normalizedName, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IdentityResult> CreateAsync(PasskeyOwner user, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IdentityResult> UpdateAsync(PasskeyOwner user, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IdentityResult> DeleteAsync(PasskeyOwner user, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<PasskeyOwner?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public void Dispose() { }

    private static UserPasskeyInfo ToInfo(Passkey p) =>
        new(
            p.CredentialId,
            p.PublicKey,
            p.CreatedAt,
            (uint)p.SignCount,
            [.. p.Transports],
            p.IsUserVerified,
            p.IsBackupEligible,
            p.IsBackedUp,
            attestationObject: [],
            clientDataJson: []
        );
}
