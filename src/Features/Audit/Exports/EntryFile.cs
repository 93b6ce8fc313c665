using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Slipway.Audit.Entries;

namespace Slipway.Audit.Exports;

/// <summary>Writes entries to a file, one on each line.</summary>
internal sealed class EntryFile : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string[] Columns =
    [
        "at",
        "action",
        "outcome",
        "severity",
        "error",
        "actor",
        "actorId",
        "actorName",
        "actorEmail",
        "behindId",
        "ipAddress",
        "userAgent",
        "country",
        "target",
        "targetId",
        "targetName",
        "changes",
        "requestId",
        "traceId",
        "id",
    ];

    private readonly StreamWriter text;
    private readonly ExportFormat format;

    private EntryFile(StreamWriter text, ExportFormat format) => (this.text, this.format) = (text, format);

    public static EntryFile Open(Stream stream, ExportFormat format)
    {
        // Spreadsheets take a table for UTF-8 only with the mark in front
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: format == ExportFormat.Csv);
        var file = new EntryFile(new StreamWriter(stream, encoding, bufferSize: -1, leaveOpen: true), format);
        if (format == ExportFormat.Csv)
        {
            file.text.Write(string.Join(',', Columns) + "\r\n");
        }

        return file;
    }

    public Task WriteAsync(EntryDetails entry) =>
        format == ExportFormat.Csv
            ? text.WriteAsync(string.Join(',', Cells(entry).Select(Cell)) + "\r\n")
            : text.WriteAsync(JsonSerializer.Serialize(entry, Json) + "\n");

    public ValueTask DisposeAsync() => text.DisposeAsync();

    private static string?[] Cells(EntryDetails e) =>
        [
            e.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            e.Action,
            e.Outcome.ToString(),
            e.Severity.ToString(),
            e.Error,
            e.Actor.Kind.ToString(),
            e.Actor.Id?.ToString(),
            e.Actor.Name,
            e.Actor.Email,
            e.Actor.BehindId?.ToString(),
            e.Actor.IpAddress,
            e.Actor.UserAgent,
            e.Actor.Country,
            e.Target?.Type,
            e.Target?.Id,
            e.Target?.Name,
            e.Changes.Count == 0 ? null : JsonSerializer.Serialize(e.Changes, Json),
            e.RequestId,
            e.TraceId,
            e.Id.ToString(),
        ];

    // What a spreadsheet would take for a formula (OWASP, CSV injection) begins with an apostrophe
    private static string Cell(string? value)
    {
        value ??= "";
        if (value is ['=' or '+' or '-' or '@' or '\t' or '\r', ..])
        {
            value = "'" + value;
        }

        return value.AsSpan().IndexOfAny("\",\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
