namespace Desk.Core.Replies;

/// <summary>Section <c>Replies</c>.</summary>
public sealed class ReplyOptions
{
    /// <summary>How long a reply from the screen waits before it leaves, so that it can be taken back: 0 to 300 seconds.</summary>
    public int UndoSeconds { get; init; } = 10;

    /// <summary>How long a process may take to hand a mail over before another looks after it: 1 to 3600 seconds.</summary>
    public int LeaseSeconds { get; init; } = 120;

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
    }
}
