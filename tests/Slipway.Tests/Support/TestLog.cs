using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Slipway.Tests.Support;

/// <summary>Remembers the last warnings and errors, to explain a failure.</summary>
public sealed class TestLog : ILoggerProvider
{
    private const int Kept = 50;
    private readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyList<string> Lines => [.. lines];

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public override string ToString() => string.Join('\n', lines);

    public void Dispose() { }

    private sealed class Logger(TestLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

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
                while (log.lines.Count > Kept && log.lines.TryDequeue(out _)) { }
            }
        }
    }
}
