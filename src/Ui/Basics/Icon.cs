using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;

namespace Slipway.Ui;

/// <summary>One icon as a single markup frame. Hidden from assistive technology unless it has a label.</summary>
public sealed class Icon : IComponent
{
    RenderHandle handle;

    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter]
    public int Size { get; set; } = 16;

    [Parameter]
    public string? Class { get; set; }

    [Parameter]
    public string? Label { get; set; }

    public void Attach(RenderHandle renderHandle) => handle = renderHandle;

    public Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        var name = Label is null ? "aria-hidden=\"true\"" : $"role=\"img\" aria-label=\"{HtmlEncoder.Default.Encode(Label)}\"";
        var css = Class is null ? "icon" : "icon " + Class;
        var svg =
            $"<svg class=\"{css}\" width=\"{Size}\" height=\"{Size}\" viewBox=\"0 0 24 24\" {name}>{Icons.Draw(Name)}</svg>";
        handle.Render(builder => builder.AddMarkupContent(0, svg));
        return Task.CompletedTask;
    }
}
