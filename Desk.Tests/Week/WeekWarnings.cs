using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Desk.Tests.Week;

/// <summary>Keeps what is logged as a warning or worse.</summary>
internal sealed class WeekWarnings(ConcurrentQueue<string> kept) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => kept.Enqueue($"{formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
