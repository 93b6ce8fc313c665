namespace Slipway.Audit.Erasure;

/// <summary>Who was erased from the audit log, by number, latest first.</summary>
public sealed record ListErasures
{
    public string? Cursor { get; set; }
    public int? Limit { get; set; }
}

/// <summary>A person whom the log names no more.</summary>
public sealed record ErasureDetails(Guid PersonId, DateTimeOffset At);

[Operator]
internal sealed class ListErasuresHandler(AppDb db) : Handler<ListErasures, Page<ErasureDetails>>
{
    protected override async Task<Result<Page<ErasureDetails>>> HandleAsync(
        ListErasures request,
        CancellationToken cancellationToken
    )
    {
        var page = await db
            .Erasures.AsNoTracking()
            .ToPageAsync(
                e => e.At,
                e => e.PersonId,
                new PageRequest(request.Cursor, request.Limit),
                descending: true,
                cancellationToken
            );
        return page.Map(e => new ErasureDetails(e.PersonId, e.At));
    }
}
