namespace Desk.Core.Replies;

/// <summary>How a mail that a server put off is tried again: after 1, 5, 15, 30, 60 and 120 minutes, then every four hours, for two days in all (RFC 5321, 4.5.4.1).</summary>
internal static class SendPause
{
    private static readonly TimeSpan[] First = [Minutes(1), Minutes(5), Minutes(15), Minutes(30), Minutes(60), Minutes(120)];

    private static readonly TimeSpan[] Looks = [Minutes(10), Minutes(60), Minutes(240), Minutes(1440)];

    private static readonly TimeSpan Then = TimeSpan.FromHours(4);

    /// <summary>So many attempts are made before a person is asked: the pauses between them are two days together.</summary>
    public const int MaxAttempts = 18;

    /// <summary>How long to wait after an attempt; null when it was the last one.</summary>
    public static TimeSpan? After(int attempts) => attempts >= MaxAttempts ? null : attempts <= First.Length ? First[Math.Max(0, attempts - 1)] : Then;

    /// <summary>
    /// How long to wait before a mail in doubt is looked for again, after so many looks that found nothing: its server may hold it for a while before it files it, or be away itself.
    /// Null when only a person can tell.
    /// </summary>
    public static TimeSpan? BeforeLook(int looks) => looks < Looks.Length ? Looks[looks] : null;

    private static TimeSpan Minutes(int minutes) => TimeSpan.FromMinutes(minutes);
}
