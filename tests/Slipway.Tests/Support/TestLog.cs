using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Slipway.Tests.Support;

/// <summary>Remembers the last warnings and errors, to explain a failure; or everything, to look for what must not be there.</summary>
public sealed class TestLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = new();

    /// <summary>From which level on.</summary>
    public LogLevel Level { get; set; } = LogLevel.Warning;

    /// <summary>How many of the last lines.</summary>
    public int Kept { get; set; } = 50;

    public IReadOnlyList<string> Lines => [.. lines];

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public override string ToString() => string.Join('\n', lines);

    public void Dispose() { }

    private sealed class Logger(TestLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= log.Level;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel))
            {
                log.lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)} {exception}");
                while (log.lines.Count > log.Kept && log.lines.TryDequeue(out _)) { }
            }
        }
    }
}
