using Desk.Core.People;
using Desk.Core.Presence;
using Desk.Core.Replies;
using Desk.Core.Tickets;
using Desk.Core.Together;
using Desk.Web.Shell;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Together;

/// <summary>Asking, offering and answering from the screen: each says in words how it ended.</summary>
public sealed class HandoverActions(AskColleague ask, AnswerAsk answer, ListAsks list, AssignTicket assign, ReadDrafts drafts, PresenceBoard presence, Asks asks, Toasts toasts)
{
    private const string Cause = "screen";

    /// <summary>Asks a colleague to let one have the ticket.</summary>
    public Task TakeOverAsync(AgentScope by, TicketRow row, long colleagueId, string name) => AskAsync(by, row, AskKind.TakeOver, colleagueId, name);

    /// <summary>Offers the ticket to a colleague.</summary>
    public Task HandOverAsync(AgentScope by, TicketRow row, long colleagueId, string name) => AskAsync(by, row, AskKind.HandOver, colleagueId, name);

    /// <summary>Takes one's own question back.</summary>
    public async Task WithdrawAsync(AgentScope by, OpenAsk open)
    {
        ArgumentNullException.ThrowIfNull(open);
        Tell(await ask.WithdrawAsync(by, open.Id, Cause, CancellationToken.None), First(open.To));
        asks.Show(await list.RunAsync(by, CancellationToken.None));
    }

    /// <summary>Answers a colleague's question.</summary>
    public async Task AnswerAsync(AgentScope by, OpenAsk open, bool yes)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(open);
        var outcome = await answer.RunAsync(by, open.Id, yes, Cause, CancellationToken.None);
        Tell(outcome, First(open.From));
        if (outcome == AskOutcome.Done && yes)
        {
            await SayGivenAsync(by, open);
        }

        asks.Show(await list.RunAsync(by, CancellationToken.None));
    }

    private async Task AskAsync(AgentScope by, TicketRow row, AskKind kind, long colleagueId, string name)
    {
        ArgumentNullException.ThrowIfNull(row);
        Tell(await ask.RunAsync(by, row.Id, kind, colleagueId, Cause, CancellationToken.None), First(name));
        asks.Show(await list.RunAsync(by, CancellationToken.None));
    }

    // whoever lets go of a ticket hears what becomes of the text they had begun, and may have it back for a moment
    private async Task SayGivenAsync(AgentScope by, OpenAsk open)
    {
        var takes = open.TakerId == by.AgentId;

        // what was typed this moment is on its way: their tab says so before the draft is kept
        var has = !takes && (presence.Viewers(by.Tenant, open.TicketId).Any(v => v.AgentId == by.AgentId && v.Writes == DraftKind.Reply)
            || (await drafts.RunAsync(by, open.TicketId, CancellationToken.None)).Any(d => d.Kind == DraftKind.Reply));
        var words = takes ? T($"{open.Number} is yours.") : T($"{First(open.From)} has {open.Number} now.") + (has ? T($" Your draft stays yours; {First(open.From)} can read it.") : "");
        toasts.Say(words, open.AssigneeId == open.TakerId ? null : async () =>
        {
            if (await assign.RunAsync(by, open.TicketId, open.AssigneeId, Cause, CancellationToken.None, new While<long?>(open.TakerId)) == ChangeOutcome.Done)
            {
                toasts.Say(T("It is as it was before."));
            }
            else
            {
                toasts.Warn(T("A colleague has changed it since; nothing was undone."));
            }
        });
    }

    private void Tell(AskOutcome outcome, string name)
    {
        switch (outcome)
        {
            case AskOutcome.Unchanged:
                toasts.Say(T($"{name} is asked already."));
                break;
            case AskOutcome.NotFound:
                toasts.Warn(T("This ticket is not there any more, or you may not see it."));
                break;
            case AskOutcome.NotAllowed:
                toasts.Warn(T("You may read and write notes, but not change tickets."));
                break;
            case AskOutcome.Invalid:
                toasts.Warn(T("That colleague cannot take this ticket."));
                break;
            case AskOutcome.Over:
                toasts.Warn(T("That question is over: it has lapsed, or was taken back or answered elsewhere."));
                break;
        }
    }

    /// <summary>What colleagues call each other.</summary>
    internal static string First(string name)
    {
        var first = name.Split(' ', 2)[0];
        return first.Length > 0 ? first : name;
    }
}
