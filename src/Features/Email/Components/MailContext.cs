using Slipway.Email.Sending;

namespace Slipway.Email.Components;

/// <summary>What a mail consists of besides its body; cascades to the template, which fills it in, and to the layout.</summary>
internal sealed class MailContext(MailBrand brand, MailFooter? footer, MailStyle style)
{
    public MailBrand Brand => brand;
    public MailFooter? Footer => footer;
    public MailStyle Style => style;
    public string Subject { get; set; } = "";
    public string Preview { get; set; } = "";
}
