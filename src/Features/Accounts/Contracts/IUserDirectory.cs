namespace Slipway.Accounts.Contracts;

/// <summary>What other modules may know of an account.</summary>
public sealed record UserCard(Guid Id, string Name, string Email, string Language, bool EmailVerified)
{
    /// <summary>Stopped by an operator: whatever acts in the person's name is to stop too.</summary>
    public bool Suspended { get; init; }

    /// <summary>Runs the installation.</summary>
    public bool IsOperator { get; init; }
}

/// <summary>Looks accounts up for other modules.</summary>
public interface IUserDirectory
{
    Task<UserCard?> FindAsync(Guid userId, CancellationToken cancellationToken);

    /// <param name="email">In any letter case.</param>
    Task<UserCard?> FindByEmailAsync(string email, CancellationToken cancellationToken);

    /// <summary>Makes the verified account with this address an operator of the whole installation.</summary>
    /// <returns>False when there is no such account.</returns>
    Task<bool> AppointOperatorAsync(string email, CancellationToken cancellationToken);
}
