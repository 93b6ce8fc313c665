namespace Slipway.Kernel;

/// <summary>
/// What a module holds on people. Through it a module takes part in the download of personal data and in the deletion of an
/// account, neither of which knows the module. Registered as a scoped service; modules that stand on others come first when
/// erasing, so that what they look up is still there.
/// </summary>
public interface IPersonalData
{
    /// <summary>Name of the section in the download, in camel case: <c>memberships</c>.</summary>
    string Section { get; }

    /// <summary>
    /// The records that are held on the person, as they are written to JSON: plain values under plain names, no secrets, nothing
    /// on other people.
    /// </summary>
    IAsyncEnumerable<object> ExportAsync(Guid userId, CancellationToken cancellationToken);

    /// <summary>
    /// Why the account cannot be deleted now, in words that say what to do first; null if nothing stands against it. Asked when
    /// the deletion is ordered and again when it is due.
    /// </summary>
    Task<Error?> FindObstacleAsync(Guid userId, CancellationToken cancellationToken) => Task.FromResult<Error?>(null);

    /// <summary>
    /// Removes the person for good and saves. Runs in a scope of its own, outside of any organization and possibly more than
    /// once. What must outlive the person (an author's id, an audit row) stays without name and address.
    /// </summary>
    Task EraseAsync(Guid userId, CancellationToken cancellationToken);
}
