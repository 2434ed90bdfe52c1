using System.Text.RegularExpressions;
using Desk.Core.Attachments;
using Desk.Core.Intake;
using Desk.Core.Mail;
using Desk.Core.Notices;
using Desk.Core.People;
using Desk.Core.Replies;
using Desk.Core.Satisfaction;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.Replies;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Satisfaction;

/// <summary>What tests of asking do again and again: a mailbox that asks, a mail, an answer that resolves.</summary>
internal static partial class Asking
{
    public const string Address = "https://desk.example/";

    private static int _mails;

    public static async Task<TestOrganisation> FoundAskingAsync(this TestDatabases databases, DatabaseProvider provider, string name = "Alpha")
    {
        var desk = await databases.OpenAsync(provider);
        desk.Sender.Reset();
        var organisation = await desk.FoundAsync(name);
        await organisation.AskAsync(true, "How was it, {{customer.first_name}}?", "");
        return organisation;
    }

    public static async Task AskAsync(this TestOrganisation organisation, bool asks, string question, string answers)
    {
        await using var context = organisation.Open();
        (await context.Mailboxes.ToListAsync()).ForEach(m => m.AskForRating(asks, question, answers));
        await context.SaveChangesAsync();
    }

    /// <summary>A ticket with a mail of a customer or a machine, and the mail.</summary>
    public static async Task<(long TicketId, long MailId)> AskedByMailAsync(this TestOrganisation organisation, string from = "customer@litware.example", bool isOfMachine = false)
    {
        var ticket = await organisation.AddTicketAsync();
        return (ticket.Id, await organisation.MailAsync(ticket.Id, from, isOfMachine));
    }

    public static async Task<long> MailAsync(this TestOrganisation organisation, long ticketId, string from = "customer@litware.example", bool isOfMachine = false)
    {
        await using var context = organisation.Open();
        var ticket = await context.Tickets.SingleAsync(t => t.Id == ticketId);
        var id = $"{Interlocked.Increment(ref _mails)}.asked@litware.example";
        var mail = new Message
        {
            Ticket = ticket, FromName = "Carla", FromAddress = from, To = [new MailAddress(null, "support@example.org")], Subject = "Help", MailId = id, MailIdHash = MailIdHash.Of(id),
            Text = "Please help.", VisibleText = "Please help.", SuppressAutoReply = isOfMachine, CreatedAt = organisation.Desk.Time.GetUtcNow(),
        };
        context.Add(mail);
        ticket.TakeIn(mail, 0, false);
        await context.SaveChangesAsync();
        ticket.RememberLast(mail);
        await context.SaveChangesAsync();
        return mail.Id;
    }

    /// <summary>Answers and resolves, on a desk that knows its address unless another is said.</summary>
    public static async Task<SendResult> ResolveAsync(
        this TestOrganisation organisation, AgentScope by, long ticketId, Func<ReplyRequest, ReplyRequest>? with = null, string address = Address)
    {
        var (desk, last) = (organisation.Desk, (await organisation.TicketAsync(ticketId)).LastMessageId);
        var send = new SendReply(
            desk.Contexts, desk.Get<IReplyWriter>(), desk.Get<IHtmlSanitizer>(), desk.Get<ReplyOptions>(), desk.Get<AttachmentOptions>(), new NoticeOptions { Address = address }, desk.Get<ThreadToken>(), desk.Time);
        var request = new ReplyRequest { TicketId = ticketId, LastSeenMessageId = last, Html = "<p>It is mended.</p>", MayBeUndone = true, Status = TicketStatus.Resolved };
        var sent = await send.RunAsync(by, with?.Invoke(request) ?? request, "test", CancellationToken.None);
        sent.Outcome.ShouldBe(SendOutcome.Done, sent.Problem);
        return sent;
    }

    public static async Task<List<RatingAsk>> AsksAsync(this TestOrganisation organisation)
    {
        await using var context = organisation.Open();
        return await context.RatingAsks.AsNoTracking().Include(a => a.Message).OrderBy(a => a.Id).ToListAsync();
    }

    /// <summary>What has left of this organisation, whatever others on the same desk send.</summary>
    public static async Task<List<OutgoingMail>> LeftAsync(this TestOrganisation organisation)
    {
        await using var context = organisation.Open();
        var own = await context.Messages.Select(m => m.MailId).ToListAsync();
        return [.. organisation.Desk.Sender.Left.Where(m => own.Contains(m.MessageId))];
    }

    /// <summary>The token in the links of the last mail that left.</summary>
    public static async Task<string> TokenLeftAsync(this TestOrganisation organisation) => Link().Match((await organisation.LeftAsync())[^1].Text).Groups[1].Value;

    /// <summary>A ticket whose customer was asked, and the token that the customer has.</summary>
    public static async Task<(long TicketId, string Token)> AskedAsync(this TestOrganisation organisation, AgentScope? by = null)
    {
        var (ticketId, _) = await organisation.AskedByMailAsync();
        await organisation.ResolveAsync(by ?? organisation.Agent, ticketId);
        await organisation.LeaveAsync();
        return (ticketId, await organisation.TokenLeftAsync());
    }

    public static Task<RateOutcome> RateAsync(this TestOrganisation organisation, string token, Rating rating, string? comment = null) =>
        organisation.Desk.Get<RateAnswer>().RunAsync(token, rating, comment, CancellationToken.None);

    [GeneratedRegex("/rate/([^/]+)/good")]
    private static partial Regex Link();
}
