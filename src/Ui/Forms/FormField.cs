using System.Globalization;
using System.Linq.Expressions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Slipway.Ui;

/// <summary>What every control of a form shares: name, id, value, rules and errors, all derived from the expression.</summary>
public abstract class FormField<T> : ComponentBase
{
    [CascadingParameter]
    internal Form? Form { get; set; }

    [Inject]
    protected IStringLocalizer L { get; set; } = default!;

    [Parameter, EditorRequired]
    public Expression<Func<T>> For { get; set; } = default!;

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string? Hint { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    [Parameter]
    public bool Autofocus { get; set; }

    /// <summary>Overrides the id, where one form stands several times on a page.</summary>
    [Parameter]
    public string? Id { get; set; }

    protected string Name { get; private set; } = "";
    protected string InputId { get; private set; } = "";
    protected IReadOnlyList<string> Errors { get; private set; } = [];
    protected bool Invalid => Errors.Count > 0;

    /// <summary>For aria-invalid: absent rather than false.</summary>
    protected string? InvalidMark => Invalid ? "true" : null;
    protected bool Focused { get; private set; }
    protected object? Raw { get; private set; }
    protected string Text { get; private set; } = "";
    internal FieldRules Rules { get; private set; } = default!;

    protected string? DescribedBy =>
        (Hint is not null, Invalid) switch
        {
            (true, true) => $"{InputId}-hint {InputId}-error",
            (true, false) => InputId + "-hint",
            (false, true) => InputId + "-error",
            _ => null,
        };

    protected override void OnParametersSet()
    {
        var path = ModelPath.Of(For);
        Name = path.Name;
        Rules = FieldRules.Of(path.Member);
        Raw = path.Value;
        InputId = Id ?? $"{Form?.Name}-{path.Key}".Replace('.', '-').ToLowerInvariant();
        Errors = Form?.Meet(path, InputId, Label) ?? [];
        Text = Form?.AttemptedValue(path) ?? Format(path.Value);
        Focused = Form is { HasErrors: true } ? Invalid && Form.TakesFocus(InputId) : Autofocus;
    }

    /// <summary>A value as it stands in a form, the same in every culture.</summary>
    protected static string Format(object? value) =>
        value switch
        {
            null => "",
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            bool flag => flag ? "true" : "false",
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
}
