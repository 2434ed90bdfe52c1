using Desk.Core.Together;

namespace Desk.Web.Together;

/// <summary>The open questions of one circuit's agent: read in one place, shown where the ticket is open and otherwise above every screen. Everything here runs on its renderer.</summary>
public sealed class Asks(TimeProvider time)
{
    private IReadOnlyList<OpenAsk> _all = [];

    /// <summary>Raised when something is there that was not, when something is gone, and each second while one counts down.</summary>
    public event Action? Changed;

    /// <summary>The ticket whose conversation shows its own questions.</summary>
    public long? ShownTicketId { get; private set; }

    /// <summary>Those that have not lapsed.</summary>
    public IEnumerable<OpenAsk> Open => _all.Where(a => a.Until > time.GetUtcNow());

    public bool IsAny => _all.Count > 0;

    /// <summary>What was read just now.</summary>
    public void Show(IReadOnlyList<OpenAsk> all)
    {
        _all = all;
        Changed?.Invoke();
    }

    /// <summary>Lets time go on. Answers with those that have lapsed by now.</summary>
    public IReadOnlyList<OpenAsk> Tick()
    {
        var now = time.GetUtcNow();
        IReadOnlyList<OpenAsk> lapsed = [.. _all.Where(a => a.Until <= now)];
        if (_all.Count > 0)
        {
            Show([.. _all.Where(a => a.Until > now)]);
        }

        return lapsed;
    }

    /// <summary>Says which conversation is on the screen; null for none.</summary>
    public void ShowsTicket(long? ticketId)
    {
        if (ShownTicketId != ticketId)
        {
            ShownTicketId = ticketId;
            Changed?.Invoke();
        }
    }

    /// <summary>How many seconds an answer is waited for still.</summary>
    public int SecondsLeft(OpenAsk ask)
    {
        ArgumentNullException.ThrowIfNull(ask);
        return Math.Clamp((int)Math.Ceiling((ask.Until - time.GetUtcNow()).TotalSeconds), 0, (int)TicketAsk.Patience.TotalSeconds);
    }
}
