using Desk.Core.People;
using Desk.Core.Tickets;

namespace Desk.Web.Tickets;

/// <summary>One thing under way for all tickets of a list.</summary>
/// <param name="by">Who does it.</param>
/// <param name="total">For how many tickets.</param>
/// <param name="words">How the tickets are called then, for example <c>resolved</c>.</param>
/// <param name="isUndo">True when something is put back.</param>
public sealed class BulkRun(AgentScope by, int total, string words, bool isUndo) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private List<ChangedTicket>? _changed = [];

    public AgentScope By => by;

    public int Total => total;

    public string Words => words;

    public bool IsUndo => isUndo;

    /// <summary>How many are done with.</summary>
    public int Done { get; internal set; }

    /// <summary>True from when somebody has said that it is enough.</summary>
    public bool IsStopped => _stop.IsCancellationRequested;

    /// <summary>True when it went wrong; what was done until then stays, and can be put back.</summary>
    public bool IsBroken { get; internal set; }

    /// <summary>True once nothing is done any more.</summary>
    public bool IsOver { get; internal set; }

    /// <summary>How many are other now, how many were so already, are gone, and cannot take it.</summary>
    public (int Changed, int Unchanged, int Missing, int Unfit) Counts { get; private set; }

    /// <summary>Stops between two batches.</summary>
    public void Stop() => _stop.Cancel();

    public void Dispose() => _stop.Dispose();

    /// <summary>What can be put back, to whoever asks first: the one way back is gone one once.</summary>
    public IReadOnlyList<ChangedTicket> TakeChanged() => Interlocked.Exchange(ref _changed, null) ?? [];

    internal void Add(ChangedTickets part)
    {
        _changed?.AddRange(part.Changed);
        Counts = (Counts.Changed + part.Changed.Count, Counts.Unchanged + part.Unchanged, Counts.Missing + part.Missing, Counts.Unfit + part.Unfit);
    }

    internal void Add(UndoneTickets part) => Counts = (Counts.Changed + part.Back, Counts.Unchanged, Counts.Missing + part.Left, Counts.Unfit);
}
