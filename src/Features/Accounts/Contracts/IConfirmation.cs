namespace Slipway.Accounts.Contracts;

/// <summary>Another way than the password to show that it is oneself, offered by the module that knows it.</summary>
public interface IConfirmation
{
    /// <summary>Ways that ask for less come first.</summary>
    int Order { get; }

    /// <summary>
    /// The component that asks on the page: a form of its own, which calls <see cref="IConfirmedSession"/> and then its parameter
    /// <c>OnConfirmed</c> (an <c>EventCallback</c>).
    /// </summary>
    Type Part { get; }

    Task<bool> IsPossibleAsync(Guid userId, CancellationToken cancellationToken);
}

/// <summary>The session that carries this request.</summary>
public interface IConfirmedSession
{
    /// <summary>It has just shown whose it is; saved with what the caller has changed.</summary>
    Task ConfirmAsync(CancellationToken cancellationToken);
}
