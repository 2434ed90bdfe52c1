using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.Tickets;

namespace Desk.Core.Sla;

/// <summary>A ticket with what its clocks go by.</summary>
internal sealed record ClockedTicket(long Id, SlaFacets Facets, TicketHistory History, TicketSla Now)
{
    /// <summary>By what its clocks went last.</summary>
    public SlaTerms? Terms => History.Moments.OfType<ClockMoment.TermsChanged>().LastOrDefault()?.Terms;
}

/// <summary>Reads what happened on tickets: their customers' and agents' mails, and what the log says of status, spam, trash and policies.</summary>
internal static class ReadHistories
{
    public static async Task<List<ClockedTicket>> RunAsync(DeskDbContext context, IReadOnlyCollection<long> ticketIds, CancellationToken cancellationToken) =>
        (await ReadTicketLogs.RunAsync(context, ticketIds, isWide: false, cancellationToken)).ConvertAll(log => new ClockedTicket(
            log.Ticket.Id, log.Ticket.Facets, new TicketHistory(log.First, Order([.. log.Mails.SelectMany(m => MomentOf(log, m)), .. log.Events.SelectMany(e => MomentsOf(log, e))])), log.Ticket.Now));

    /// <summary>What happened, in order.</summary>
    public static IReadOnlyList<ClockMoment> Order(IEnumerable<ClockMoment> moments) => [.. moments.OrderBy(m => m.At).ThenBy(m => m.Sequence ?? 0)];

    /// <summary>What an event says of status, spam, trash and policy.</summary>
    public static IEnumerable<ClockMoment> MomentsOf(TicketLog log, LoggedEvent happened)
    {
        var told = log.StatusFrom(happened);
        foreach (var change in happened.Changes)
        {
            switch (change.Field)
            {
                case "status" when told is not null && Enum.TryParse<TicketStatus>(change.After, out var status):
                    yield return new ClockMoment.StatusChanged(told.At, told.Sequence, status);
                    break;
                case "spam":
                    yield return new ClockMoment.PutAway(happened.At, happened.Sequence, AwayPlace.Spam, change.After == "yes");
                    break;
                case "trash":
                    yield return new ClockMoment.PutAway(happened.At, happened.Sequence, AwayPlace.Trash, change.After == "yes");
                    break;
                case SlaTerms.Field when happened.Kind == DeskEventKind.SlaChanged:
                    yield return new ClockMoment.TermsChanged(happened.At, happened.Sequence, SlaTerms.Parse(change.After));
                    break;
            }
        }
    }

    private static IEnumerable<ClockMoment> MomentOf(TicketLog log, LoggedMail mail)
    {
        if (log.AnsweredAt(mail) is var (at, sequence))
        {
            yield return new ClockMoment.AgentAnswered(at, sequence);
        }
        else if (log.IsAwaiting(mail))
        {
            yield return new ClockMoment.CustomerWrote(log.AwaitedFrom(mail), log.Added.GetValueOrDefault(mail.Id)?.Sequence);
        }
    }
}
