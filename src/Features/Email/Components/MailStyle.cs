using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Slipway.Email.Components;

/// <summary>
/// The style of all mails with one accent colour. Many clients drop style sheets, so the rules are moved into the elements: the
/// sheet is read once, and each value of a <c>class</c> attribute gets its declarations once. What cannot be moved (dark colours,
/// narrow screens) stays in the head for the clients that read it.
/// </summary>
internal sealed partial class MailStyle
{
    private const string LightText = "#ffffff";
    private const string DarkText = "#15181e";
    private const string DarkCard = "#181b20";
    private const string DarkInk = "#f2f3f5";

    // WCAG 2.2, 1.4.11: what has to be seen of a control
    private const double Visible = 3;
    private static readonly ConcurrentDictionary<string, MailStyle> Known = new(StringComparer.Ordinal);

    private readonly List<(string Class, string Declarations)> rules;
    private readonly ConcurrentDictionary<string, string> attributes = new(StringComparer.Ordinal);

    private MailStyle(string accent)
    {
        // A dark accent would vanish on the dark card
        var onDark = Contrast.Between(accent, DarkCard) >= Visible ? accent : DarkInk;
        rules = Rule()
            .Matches(Sheet(accent, Contrast.On(accent, LightText, DarkText)))
            .SelectMany(m => m.Groups["classes"].Value.Split(", ").Select(c => (c[1..], m.Groups["declarations"].Value)))
            .ToList();
        Head = HeadSheet(onDark, Contrast.On(onDark, LightText, DarkText));
    }

    /// <summary>What stays in the head.</summary>
    public string Head { get; }

    public static MailStyle For(string accent) => Known.GetOrAdd(accent, a => new MailStyle(a));

    /// <summary>
    /// Gives every element with a class its declarations. Text and attributes are encoded by then, so that what looks like a class
    /// attribute is one.
    /// </summary>
    public string MoveInto(string html) =>
        ClassAttribute().Replace(html, m => attributes.GetOrAdd(m.Value, Styled, m.Groups["classes"].Value.Split(' ')));

    private string Styled(string attribute, string[] classes)
    {
        var style = string.Join(
            ' ',
            rules.Where(r => classes.Contains(r.Class, StringComparer.Ordinal)).Select(r => r.Declarations)
        );
        return style.Length == 0 ? attribute : $"{attribute} style=\"{style}\"";
    }

    private static string Sheet(string accent, string onAccent) =>
        $$"""
            .page, .preview, .text, .heading, .name, .mark, .button, .callout, .cell, .head, .total, .number, .point, .foot, .address { font-family: -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif; }
            .page, .outer { margin: 0; padding: 0; background-color: #f5f6f8; }
            .preview { display: none; max-height: 0; overflow: hidden; font-size: 1px; line-height: 1px; color: #f5f6f8; }
            .outer-cell { padding: 40px 12px; }
            .frame { width: 100%; max-width: 560px; }
            .card { background-color: #ffffff; border: 1px solid #e3e5ea; border-radius: 12px; padding: 32px 40px 20px; }
            .brand { padding: 0 0 28px; }
            .mark { width: 28px; height: 28px; border-radius: 7px; background-color: {{accent}}; color: {{onAccent}}; font-size: 15px; line-height: 28px; font-weight: 700; text-align: center; }
            .logo { display: block; border: 0; border-radius: 6px; font-size: 15px; font-weight: 600; color: #15181e; }
            .name { padding: 0 10px; font-size: 15px; line-height: 28px; font-weight: 600; color: #15181e; }
            .heading { margin: 0 0 16px; font-size: 22px; line-height: 30px; font-weight: 600; color: #15181e; }
            .text { margin: 0 0 16px; font-size: 15px; line-height: 24px; color: #3b414b; }
            .link { color: #15181e; text-decoration: underline; }
            .action { margin: 24px 0; }
            .action-cell { background-color: {{accent}}; border-radius: 8px; mso-padding-alt: 11px 20px; }
            .button { display: inline-block; padding: 11px 20px; font-size: 15px; line-height: 22px; font-weight: 600; color: {{onAccent}}; text-decoration: none; }
            .address { margin: 0 0 16px; font-size: 13px; line-height: 20px; color: #626976; word-break: break-all; }
            .block { margin: 20px 0 24px; }
            .code { padding: 16px; background-color: #f2f3f5; border-radius: 8px; font-family: Menlo, Consolas, 'Courier New', monospace; font-size: 26px; line-height: 32px; font-weight: 600; letter-spacing: 6px; text-align: center; color: #15181e; }
            .callout { padding: 14px 16px; background-color: #f2f3f5; border-radius: 8px; font-size: 14px; line-height: 22px; color: #3b414b; }
            .warn { background-color: #fff5dc; color: #6b4700; }
            .bad { background-color: #fdecec; color: #8c1d18; }
            .table { margin: 20px 0 24px; border-collapse: collapse; }
            .head { padding: 0 0 8px; border-bottom: 1px solid #e3e5ea; font-size: 12px; line-height: 18px; font-weight: 600; color: #626976; vertical-align: bottom; }
            .cell { padding: 10px 0; border-bottom: 1px solid #eceef2; font-size: 14px; line-height: 21px; font-weight: 400; color: #3b414b; vertical-align: top; }
            .label { color: #626976; }
            .value { color: #15181e; font-weight: 500; }
            .total { padding: 12px 0 0; font-size: 15px; line-height: 22px; font-weight: 600; color: #15181e; vertical-align: top; }
            .after { padding-left: 16px; }
            .before { padding-right: 16px; }
            .number { width: 22px; padding-top: 1px; vertical-align: top; font-size: 13px; line-height: 24px; font-weight: 600; color: #626976; }
            .point { padding-bottom: 8px; vertical-align: top; font-size: 15px; line-height: 24px; color: #3b414b; }
            .divider { margin: 28px 0; border: 0; border-top: 1px solid #e3e5ea; }
            .feet { padding: 24px 12px 0; }
            .foot { margin: 0 0 6px; font-size: 12px; line-height: 18px; color: #626976; }
            .foot-link { color: #626976; text-decoration: underline; }
            """;

    private static string HeadSheet(string accent, string onAccent) =>
        $$"""
            :root { color-scheme: light dark; supported-color-schemes: light dark; }
            @media (max-width: 600px) {
              .outer-cell { padding: 16px 8px !important; }
              .card { padding: 24px 20px 8px !important; }
              .heading { font-size: 20px !important; line-height: 28px !important; }
              .code { font-size: 22px !important; letter-spacing: 4px !important; }
            }
            {{DarkQuery}} {
              .page, .outer { background-color: #0f1115 !important; }
              .preview { color: #0f1115 !important; }
              .card { background-color: {{DarkCard}} !important; border-color: #2a2e36 !important; }
              .heading, .name, .link, .value, .total, .code { color: {{DarkInk}} !important; }
              .text, .callout, .cell, .point { color: #c5c9d1 !important; }
              .label, .head, .number, .foot, .foot-link, .address { color: #9aa1ad !important; }
              .mark, .action-cell { background-color: {{accent}} !important; }
              .mark, .button { color: {{onAccent}} !important; }
              .logo { background-color: #ffffff !important; }
              .code, .callout { background-color: #22262d !important; }
              .warn { background-color: #352a10 !important; color: #f4d58c !important; }
              .bad { background-color: #3b1c1c !important; color: #f6b8b4 !important; }
              .head, .cell { border-color: #2a2e36 !important; }
              .divider { border-color: #2a2e36 !important; }
            }
            """;

    /// <summary>Where the dark colours begin; a preview puts another condition there.</summary>
    public const string DarkQuery = "@media (prefers-color-scheme: dark)";

    [GeneratedRegex(@"^(?<classes>\.[^{]+) \{ (?<declarations>[^}]+) \}", RegexOptions.Multiline, 1000)]
    private static partial Regex Rule();

    [GeneratedRegex(@"class=""(?<classes>[a-z -]+)""", RegexOptions.None, 1000)]
    private static partial Regex ClassAttribute();
}
