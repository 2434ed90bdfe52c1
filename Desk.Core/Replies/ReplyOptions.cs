namespace Desk.Core.Replies;

/// <summary>Section <c>Replies</c>.</summary>
public sealed class ReplyOptions
{
    /// <summary>How long a reply from the screen waits before it leaves, so that it can be taken back: 0 to 300 seconds.</summary>
    public int UndoSeconds { get; init; } = 10;

    /// <summary>How long a process may take to hand a mail over before another looks after it: 1 to 3600 seconds.</summary>
    public int LeaseSeconds { get; init; } = 120;

    /// <summary>So many mailboxes send at the same time: 1 to 256. One whose server is slow holds up nobody but itself.</summary>
    public int ParallelMailboxes { get; init; } = 16;

    /// <summary>The most auto-responses to one address within an hour: 1 to 100.</summary>
    public int AutoResponsesPerHour { get; init; } = 3;

    public IEnumerable<string> Problems()
    {
        if (UndoSeconds is < 0 or > 300)
        {
            yield return $"Replies:UndoSeconds is {UndoSeconds}; it must be between 0 and 300.";
        }

        if (LeaseSeconds is < 1 or > 3600)
        {
            yield return $"Replies:LeaseSeconds is {LeaseSeconds}; it must be between 1 and 3600.";
        }

        if (ParallelMailboxes is < 1 or > 256)
        {
            yield return $"Replies:ParallelMailboxes is {ParallelMailboxes}; it must be between 1 and 256.";
        }

        if (AutoResponsesPerHour is < 1 or > 100)
        {
            yield return $"Replies:AutoResponsesPerHour is {AutoResponsesPerHour}; it must be between 1 and 100.";
        }
    }
}
