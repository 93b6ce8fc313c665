using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Slipway.Ui;

/// <summary>Search, sort, filters and page of a table, read from the address. Unknown or unreadable text counts as absent.</summary>
public sealed record TableQuery
{
    const int MaxLimit = 100;
    const int DefaultLimit = 25;

    readonly Dictionary<string, string> filters = new(StringComparer.Ordinal);

    public string Path { get; private init; } = "";
    public string? Search { get; private init; }
    public string Sort { get; private init; } = "";
    public bool Descending { get; private init; }
    public string? Cursor { get; private init; }
    public int Limit { get; private init; } = DefaultLimit;

    /// <summary>The value of a named filter, or null.</summary>
    public string? this[string filter] => filters.GetValueOrDefault(filter);

    /// <summary>Whether anything narrows the list.</summary>
    public bool IsFiltered => Search is not null || filters.Count > 0;

    string defaultSort = "";

    /// <summary>Reads the address. <paramref name="sort"/> is the default, with "-" in front for descending; only listed sorts and filters count.</summary>
    public static TableQuery From(
        NavigationManager navigation,
        string sort,
        IEnumerable<string>? sorts = null,
        IEnumerable<string>? filters = null
    ) => From(new Uri(navigation.Uri), sort, sorts, filters);

    /// <inheritdoc cref="From(NavigationManager, string, IEnumerable{string}?, IEnumerable{string}?)"/>
    public static TableQuery From(
        Uri address,
        string sort,
        IEnumerable<string>? sorts = null,
        IEnumerable<string>? filters = null
    )
    {
        var values = QueryHelpers.ParseQuery(address.Query);
        string? Text(string name, int longest) =>
            values.TryGetValue(name, out var value) && value[0]?.Trim() is { Length: > 0 } text && text.Length <= longest
                ? text
                : null;

        var chosen = Text("sort", 50);
        var known =
            chosen is not null && (sorts ?? []).Append(sort).Select(Key).Contains(Key(chosen), StringComparer.Ordinal)
                ? chosen
                : sort;
        var query = new TableQuery
        {
            Path = address.AbsolutePath,
            defaultSort = sort,
            Search = Text("q", 200),
            Sort = Key(known),
            Descending = known.StartsWith('-'),
            Cursor = Text("cursor", 500),
            Limit = int.TryParse(Text("limit", 4), NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
                ? Math.Clamp(limit, 1, MaxLimit)
                : DefaultLimit,
        };
        foreach (var filter in filters ?? [])
            if (Text(filter, 200) is { } value)
                query.filters[filter] = value;
        return query;
    }

    /// <summary>Sorted by this key; the other way round if it already is.</summary>
    public string SortHref(string key) => Href(sort: Sort == key && !Descending ? "-" + key : key);

    public string PageHref(string? cursor) => Href(cursor: cursor, sort: SortValue);

    public string FilterHref(string filter, string? value) => Href(sort: SortValue, filter: filter, value: value);

    /// <summary>Without search and filters.</summary>
    public string ClearHref => Path;

    /// <summary>What the search form must carry along.</summary>
    internal string? SortField => SortValue == defaultSort ? null : SortValue;

    string SortValue => Descending ? "-" + Sort : Sort;

    static string Key(string sort) => sort.TrimStart('-');

    string Href(string sort, string? cursor = null, string? filter = null, string? value = null)
    {
        var parts = new Dictionary<string, string?>(filters!, StringComparer.Ordinal);
        if (filter is not null)
            parts[filter] = value;
        parts["q"] = Search;
        parts["sort"] = sort == defaultSort ? null : sort;
        parts["limit"] = Limit == DefaultLimit ? null : Limit.ToString(CultureInfo.InvariantCulture);
        parts["cursor"] = cursor;
        return QueryHelpers.AddQueryString(Path, parts.Where(part => !string.IsNullOrEmpty(part.Value)));
    }
}
