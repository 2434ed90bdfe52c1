using Desk.Core.People;
using Desk.Core.Replies;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Replies;

/// <summary>What tests of replies do again and again.</summary>
internal static class Replying
{
    public static Task<SendResult> ReplyAsync(
        this TestOrganisation organisation, AgentScope by, long ticketId, long? seen, string html = "<p>It is mended.</p>", Func<ReplyRequest, ReplyRequest>? with = null)
    {
        var request = new ReplyRequest { TicketId = ticketId, LastSeenMessageId = seen, Html = html, MayBeUndone = true };
        return organisation.Desk.Get<SendReply>().RunAsync(by, with?.Invoke(request) ?? request, "test", CancellationToken.None);
    }

    /// <summary>An organisation with one reply in its undo window.</summary>
    public static async Task<(TestOrganisation Organisation, long MessageId)> RepliedAsync(this TestDatabases databases, DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        organisation.Desk.Sender.Reset();
        var ticket = await organisation.AddTicketAsync();
        var mail = (await organisation.AddMailAsync(ticket.Id)).Message;
        return (organisation, (await organisation.ReplyAsync(organisation.Agent, ticket.Id, mail.Id)).MessageId!.Value);
    }

    public static async Task<Ticket> TicketAsync(this TestOrganisation organisation, long id)
    {
        await using var context = organisation.Open();
        return await context.Tickets.AsNoTracking().SingleAsync(t => t.Id == id);
    }

    public static async Task<OutboundMessage> OutboundAsync(this TestOrganisation organisation, long? messageId)
    {
        await using var context = organisation.Open();
        return await context.Outbound.AsNoTracking().Include(o => o.Message).SingleAsync(o => o.MessageId == messageId);
    }

    /// <summary>Lets the undo window pass and what is due leave.</summary>
    public static async Task LeaveAsync(this TestOrganisation organisation)
    {
        organisation.Desk.Time.Advance(TimeSpan.FromSeconds(11));
        await organisation.Desk.Get<DeliverOutbox>().RunAsync(CancellationToken.None);
    }
}
