namespace Slipway.OAuth.Applications;

/// <summary>A page of the organization's applications, newest first.</summary>
public sealed record ListApplications
{
    public string? Cursor { get; set; }
    public int? Limit { get; set; }
}

/// <summary>An application without its secret.</summary>
/// <param name="ClientId">What the program calls itself by.</param>
/// <param name="IsConfidential">It keeps a secret.</param>
/// <param name="IsShared">People of other organizations may use it too.</param>
/// <param name="Scopes">Permissions that it may ask for at most.</param>
/// <param name="Responsible">Account whose standing limits it when it acts in nobody's name.</param>
public sealed record ApplicationDetails(
    Guid Id,
    string ClientId,
    string Name,
    string? Homepage,
    bool IsConfidential,
    bool IsShared,
    IReadOnlyList<string> Flows,
    IReadOnlyList<string> RedirectUris,
    IReadOnlyList<string> Scopes,
    Guid Responsible,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastUsedAt
)
{
    internal static ApplicationDetails Of(Application a) =>
        new(
            a.Id,
            a.Id.ToString(),
            a.Name,
            a.Homepage,
            a.IsConfidential,
            a.IsShared,
            a.Flows,
            a.RedirectUris,
            a.Scopes,
            a.Responsible,
            a.CreatedAt,
            a.LastUsedAt
        );
}

[Requires("applications.read")]
internal sealed class ListApplicationsHandler(AppDb db) : Handler<ListApplications, Page<ApplicationDetails>>
{
    protected override async Task<Result<Page<ApplicationDetails>>> HandleAsync(
        ListApplications request,
        CancellationToken cancellationToken
    )
    {
        var page = await db
            .Applications.AsNoTracking()
            .ToPageAsync(
                a => a.CreatedAt,
                a => a.Id,
                new PageRequest(request.Cursor, request.Limit),
                descending: true,
                cancellationToken
            );
        return page.Map(ApplicationDetails.Of);
    }
}
