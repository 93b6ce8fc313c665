namespace Slipway.Kernel;

/// <summary>
/// A condition besides access that a feature sets to people's requests, asked once for each endpoint that is not open to everybody.
/// Registered as a scoped service.
/// </summary>
public interface IAccessRule
{
    /// <summary>Name of the error's detail that says where pages lead the person to mend it: a path.</summary>
    public const string LeadsTo = "leadsTo";

    /// <param name="access">What the endpoint declares, and the caller fulfils.</param>
    Task<Error?> CheckAsync(AccessAttribute access, CancellationToken cancellationToken);
}
