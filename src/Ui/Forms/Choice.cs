namespace Slipway.Ui;

/// <summary>An option of a select, radio or check group; choices of one Group stand under its heading.</summary>
public sealed record Choice(string Value, string Label, string? Hint = null, string? Group = null)
{
    public static implicit operator Choice((string Value, string Label) pair) => new(pair.Value, pair.Label);

    /// <summary>The choices by group, in the order of their first appearance.</summary>
    internal static IEnumerable<IGrouping<string?, Choice>> Grouped(IEnumerable<Choice> choices) =>
        choices.GroupBy(choice => choice.Group, StringComparer.Ordinal);
}
