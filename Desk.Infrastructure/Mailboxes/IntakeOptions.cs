namespace Desk.Infrastructure.Mailboxes;

/// <summary>Section <c>Intake</c>.</summary>
public sealed class IntakeOptions
{
    /// <summary>The largest mail that is taken in, in bytes: 64 KB to 512 MB.</summary>
    public long MaxMailBytes { get; init; } = 64L << 20;

    /// <summary>How often every mailbox and the waiting mails are looked at, beside being told at once: 1 to 3600 seconds.</summary>
    public int SweepSeconds { get; init; } = 10;

    public IEnumerable<string> Problems()
    {
        if (MaxMailBytes is < 64 << 10 or > 512 << 20)
        {
            yield return $"Intake:MaxMailBytes is {MaxMailBytes}; it must be between {64 << 10} and {512 << 20}.";
        }

        if (SweepSeconds is < 1 or > 3600)
        {
            yield return $"Intake:SweepSeconds is {SweepSeconds}; it must be between 1 and 3600.";
        }
    }
}
