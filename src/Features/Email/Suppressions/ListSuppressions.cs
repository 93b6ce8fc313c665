using System.ComponentModel.DataAnnotations;
using Slipway.Email.Contracts;
using Slipway.Email.Mails;

namespace Slipway.Email.Suppressions;

/// <summary>A page of the addresses that get no mail, the latest first.</summary>
public sealed record ListSuppressions
{
    public string? Cursor { get; set; }
    public int? Limit { get; set; }

    /// <summary>Part of the address.</summary>
    [MaxLength(200)]
    public string? Search { get; set; }

    /// <summary>bounce, complaint or operator; anything else lists all.</summary>
    [MaxLength(20)]
    public string? Reason { get; set; }
}

/// <summary>An address that gets no mail.</summary>
/// <param name="Source">Whose answer or webhook says so; null for an operator.</param>
/// <param name="Detail">In the words of the server or the operator.</param>
public sealed record SuppressionDetails(
    Guid Id,
    string Address,
    SuppressionReason Reason,
    MailTransport? Source,
    string Detail,
    DateTimeOffset CreatedAt
);

[Operator]
internal sealed class ListSuppressionsHandler(AppDb db) : Handler<ListSuppressions, Page<SuppressionDetails>>
{
    protected override async Task<Result<Page<SuppressionDetails>>> HandleAsync(
        ListSuppressions request,
        CancellationToken cancellationToken
    )
    {
        var found = db.Suppressions.AsNoTracking();
        if (request.Search?.Trim().ToLowerInvariant() is { Length: > 0 } search)
        {
            found = found.Where(s => s.Address.Contains(search));
        }

        if (Names.TryParse<SuppressionReason>(request.Reason, out var reason))
        {
            found = found.Where(s => s.Reason == reason);
        }

        var page = await found.ToPageAsync(
            s => s.Id,
            s => s.Id,
            new PageRequest(request.Cursor, request.Limit),
            descending: true,
            cancellationToken
        );
        return page.Map(s => new SuppressionDetails(s.Id, s.Address, s.Reason, s.Source, s.Detail, s.CreatedAt));
    }
}
