using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Slipway.Email.Sending;

/// <summary>The text part, made of what the HTML shows, so that both say the same.</summary>
internal static class MailText
{
    private const int Indent = 4;

    // Those of the markup; one that must not break stays
    private static readonly char[] Spaces = [' ', '\t', '\r', '\n'];

    /// <returns>The text and the addresses of all links.</returns>
    public static (string Text, IReadOnlyList<string> Links) Of(string html)
    {
        using var document = new HtmlParser().ParseDocument(html);
        var text = new StringBuilder();
        var inFoot = false;
        foreach (var element in document.Body!.QuerySelectorAll("[class]"))
        {
            var block = Block(element);
            if (block.Length == 0)
            {
                continue;
            }

            if (!inFoot && element.ClassName == "foot")
            {
                // RFC 3676, section 4.3
                text.Append("-- \n");
                inFoot = true;
            }

            text.Append(block).Append(inFoot ? "\n" : "\n\n");
        }

        var links = document.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!).Distinct(StringComparer.Ordinal);
        return (text.ToString().TrimEnd() + "\n", links.ToList());
    }

    private static string Block(IElement element) =>
        element.ClassList[0] switch
        {
            "heading" or "text" or "callout" or "foot" => Line(element),
            "code" => new string(' ', Indent) + Line(element),
            "action" =>
                $"{Line(element.QuerySelector("a")!, showAddress: false)}:\n{element.QuerySelector("a")!.GetAttribute("href")}",
            "table" => Table(element),
            "divider" => "* * *",
            _ => "",
        };

    private static string Line(IElement element, bool showAddress = true)
    {
        var words = element.TextContent.Split(Spaces, StringSplitOptions.RemoveEmptyEntries);
        var addresses = element.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!);
        return string.Join(
            ' ',
            showAddress ? words.Concat(addresses.Where(a => !words.Contains(a, StringComparer.Ordinal))) : words
        );
    }

    private static string Table(IElement table)
    {
        var rows = table.QuerySelectorAll("tr").Select(r => r.Children.Select(c => Line(c)).ToList()).ToList();
        if (rows[0].Count == 2)
        {
            var mark = table.HasAttribute("role") ? "." : ":";
            return string.Join('\n', rows.Select(r => $"{r[0]}{mark} {r[1]}"));
        }

        // A total spans all columns but the last
        foreach (var row in rows.Where(r => r.Count < rows[0].Count))
        {
            row.InsertRange(1, Enumerable.Repeat("", rows[0].Count - row.Count));
        }

        var widths = Enumerable.Range(0, rows[0].Count).Select(c => rows.Max(r => r[c].Length)).ToList();
        return string.Join(
            '\n',
            rows.Select(r =>
                string.Join("  ", r.Select((cell, c) => c == 0 ? cell.PadRight(widths[c]) : cell.PadLeft(widths[c])))
            )
        );
    }
}
