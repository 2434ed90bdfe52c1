namespace Desk.Core;

/// <summary>How work that failed is tried again: after 10 s, 40 s, 90 s …, and not for ever.</summary>
internal static class RetryPause
{
    /// <summary>So many attempts are made before a person is asked.</summary>
    public const int MaxAttempts = 6;

    /// <summary>How long to wait while something is away that nothing goes without; such waits are not counted.</summary>
    public static TimeSpan WhilePutOff => TimeSpan.FromMinutes(1);

    /// <summary>How long to wait after an attempt; null when it was the last one.</summary>
    public static TimeSpan? After(int attempts) => attempts >= MaxAttempts ? null : TimeSpan.FromSeconds(10.0 * attempts * attempts);
}
