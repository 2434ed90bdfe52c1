namespace Desk.Infrastructure.Mailboxes;

/// <summary>Section <c>Intake</c>.</summary>
public sealed class IntakeOptions
{
    /// <summary>The largest mail that is taken in, in bytes: 64 KB to 512 MB.</summary>
    public long MaxMailBytes { get; init; } = 64L << 20;

    /// <summary>How often every mailbox and the waiting mails are looked at, beside being told at once: 1 to 3600 seconds.</summary>
    public int SweepSeconds { get; init; } = 10;

    /// <summary>How long a process that reads a remote mailbox may be silent before another takes over: 5 to 3600 seconds.</summary>
    public int LeaseSeconds { get; init; } = 60;

    /// <summary>How many remote mailboxes are worked on at once, beside those that only listen: 1 to 200.</summary>
    public int ParallelMailboxes { get; init; } = 16;

    internal TimeSpan Lease => TimeSpan.FromSeconds(LeaseSeconds);

    public IEnumerable<string> Problems()
    {
        if (LeaseSeconds is < 5 or > 3600)
        {
            yield return $"Intake:LeaseSeconds is {LeaseSeconds}; it must be between 5 and 3600.";
        }

        if (ParallelMailboxes is < 1 or > 200)
        {
            yield return $"Intake:ParallelMailboxes is {ParallelMailboxes}; it must be between 1 and 200.";
        }

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
