using System.Globalization;
using System.Text;
using Microsoft.Extensions.Localization;
using Slipway.Kernel.Audit;

namespace Slipway.Policies.Members;

/// <summary>Downloads who has which second factor, as a table for spreadsheets.</summary>
[AuditRead]
[AuditAction("second_factors.exported", Severity = AuditSeverity.Warning)]
public sealed record ExportSecondFactors;

/// <summary>Comma-separated values (RFC 4180) in UTF-8.</summary>
public sealed record SecondFactorsFile(string Text);

[Requires("security.manage"), StepUp]
internal sealed class ExportSecondFactorsHandler(MemberTable table, IStringLocalizer texts)
    : Handler<ExportSecondFactors, SecondFactorsFile>
{
    private static readonly string[] Columns = ["name", "email", "role", "app", "passkeys", "required"];

    protected override async Task<Result<SecondFactorsFile>> HandleAsync(
        ExportSecondFactors request,
        CancellationToken cancellationToken
    )
    {
        var file = new StringBuilder();
        Append(file, Columns.Select(c => texts["policies.columns." + c].Value));
        string? cursor = null;
        do
        {
            var page = await table.ReadAsync(text: null, new PageRequest(cursor, PageRequest.MaxLimit), cancellationToken);
            foreach (var m in page.Items)
            {
                Append(
                    file,
                    [
                        m.Name,
                        m.Email,
                        m.RoleName ?? texts["organizations.roles." + m.Role].Value,
                        m.AppSince?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
                        m.Passkeys.ToString(CultureInfo.InvariantCulture),
                        texts[m.IsRequired ? "policies.yes" : "policies.no"].Value,
                    ]
                );
            }

            cursor = page.NextCursor;
        } while (cursor is not null);

        return new SecondFactorsFile(file.ToString());
    }

    private static void Append(StringBuilder file, IEnumerable<string> cells) =>
        file.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    // A spreadsheet runs what begins like a formula (CWE-1236)
    private static string Cell(string text)
    {
        var safe = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
