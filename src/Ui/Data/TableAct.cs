namespace Slipway.Ui;

/// <summary>
/// What a DataTable's form posts: take it as `[SupplyParameterFromForm(FormName = "members")] TableAct? Table`.
/// A bulk button has the value "remove", a row button "remove:ID".
/// </summary>
public sealed class TableAct
{
    public string? Act { get; set; }
    public List<string>? Ids { get; set; }

    /// <summary>The verb alone.</summary>
    public string Verb => (Act ?? "").Split(':', 2)[0];

    /// <summary>The row of the button, or the selected rows; what is no id is left out.</summary>
    public IReadOnlyList<Guid> Targets =>
        [
            .. (Act?.Split(':', 2) is [_, var id] ? [id] : Ids ?? [])
                .Select(text => Guid.TryParse(text, out var target) ? target : Guid.Empty)
                .Where(target => target != Guid.Empty),
        ];
}
