using Desk.Core.Attachments;
using Desk.Core.Live;
using Desk.Core.Mail;
using Desk.Core.Replies;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Replies;

public sealed class SendReplyTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task RunAsync_Answered_WaitsInTheOutboxAndMovesTheTicketOn(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var ticket = await organisation.AddTicketAsync();
        var mail = (await organisation.AddMailAsync(ticket.Id)).Message;

        var sent = await organisation.ReplyAsync(organisation.Agent, ticket.Id, mail.Id, with: r => r with { TakesTicket = true });

        sent.Outcome.ShouldBe(SendOutcome.Done);
        sent.LeavesAt.ShouldBe(organisation.Desk.Time.GetUtcNow().AddSeconds(10));
        var now = await organisation.TicketAsync(ticket.Id);
        (now.LastMessageId, now.AwaitsReply, now.Status, now.AssigneeId, now.FirstReplyAt).ShouldBe(
            (sent.MessageId, false, TicketStatus.Waiting, organisation.Agent.AgentId, organisation.Desk.Time.GetUtcNow()));
        var outbound = await organisation.OutboundAsync(sent.MessageId);
        (outbound.State, outbound.Message.InReplyTo, outbound.Message.Subject).ShouldBe((DeliveryState.Pending, "Alpha@example.org", $"Re: Alpha: Help [{ticket.Number}]"));
        outbound.Message.References.ShouldBe(["Alpha@example.org"]);
        await using var context = organisation.Open();
        (await context.Events.OrderByDescending(e => e.Sequence).Take(2).Select(e => e.Kind).ToListAsync()).ShouldBe([DeskEventKind.TicketChanged, DeskEventKind.MessageAdded]);
    }

    [ProviderFact]
    public async Task RunAsync_WithoutRecipients_GoesToWhoeverWroteLastAndTheirOthers(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var ticket = await organisation.AddTicketAsync();
        var mail = (await organisation.AddMailAsync(ticket.Id)).Message; // To: support@example.org, which is none of ours

        var sent = await organisation.ReplyAsync(organisation.Agent, ticket.Id, mail.Id);

        var message = (await organisation.OutboundAsync(sent.MessageId)).Message;
        message.To.ShouldBe([new MailAddress("Alpha customer", "customer@example.org")]);
        message.Cc.ShouldBe([new MailAddress(null, "support@example.org")]);
    }

    [ProviderFact]
    public async Task RunAsync_OneAddressTwiceAndABadOne_SaysWhatIsWrong(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var ticket = await organisation.AddTicketAsync();
        var mail = (await organisation.AddMailAsync(ticket.Id)).Message;

        var bad = await organisation.ReplyAsync(organisation.Agent, ticket.Id, mail.Id, with: r => r with { To = [new(null, "a@b.example\r\nBcc: x@y.example")] });
        var nobody = await organisation.ReplyAsync(organisation.Agent, ticket.Id, mail.Id, with: r => r with { To = [] });
        var empty = await organisation.ReplyAsync(organisation.Agent, ticket.Id, mail.Id, "<p> <br></p>");
        var unwritable = await organisation.ReplyAsync(organisation.Agent, ticket.Id, mail.Id, with: r => r with { To = [new(null, "jürgen@b.example")] });
        unwritable.Outcome.ShouldBe(SendOutcome.Invalid);
        var notThere = await organisation.ReplyAsync(organisation.Agent, ticket.Id, mail.Id, with: r => r with { Files = [0] });
        notThere.Outcome.ShouldBe(SendOutcome.Invalid);
        var twice = await organisation.ReplyAsync(organisation.Agent, ticket.Id, mail.Id, with: r => r with { To = [new(null, "a@b.example")], Cc = [new("A\r\nB", "A@b.example"), new("C\r\nX: y", "c@b.example")] });

        (bad.Outcome, bad.Problem).ShouldBe((SendOutcome.Invalid, "\"a@b.example\r\nBcc: x@y.example\" is no email address."));
        (nobody.Outcome, nobody.Problem).ShouldBe((SendOutcome.Invalid, "Say whom it goes to."));
        (empty.Outcome, empty.Problem).ShouldBe((SendOutcome.Invalid, "Write something first."));
        (await organisation.OutboundAsync(twice.MessageId)).Message.Cc.ShouldBe([new MailAddress("C X: y", "c@b.example")]);
    }

    [ProviderFact]
    public async Task RunAsync_WithUploads_TakesOnlyItsWritersOwn(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var ticket = await organisation.AddTicketAsync();
        var mail = (await organisation.AddMailAsync(ticket.Id)).Message;
        var upload = organisation.Desk.Get<UploadFile>();
        var (picture, file, foreign) = (
            (await upload.RunAsync(organisation.Agent, "shot.png", "image/png", new MemoryStream([1, 2]), CancellationToken.None)).Id!.Value,
            (await upload.RunAsync(organisation.Agent, "../a\0b.txt", "text/plain; x", new MemoryStream([1, 2, 3]), CancellationToken.None)).Id!.Value,
            (await upload.RunAsync(organisation.Owner, "hers.txt", "text/plain", new MemoryStream([1]), CancellationToken.None)).Id!.Value);

        var refused = await organisation.ReplyAsync(organisation.Agent, ticket.Id, mail.Id, with: r => r with { Files = [foreign] });
        var sent = await organisation.ReplyAsync(organisation.Agent, ticket.Id, mail.Id, $"<p>See <img src=\"/attachments/{picture}\"></p>", r => r with { Files = [file] });

        (refused.Outcome, refused.Problem).ShouldBe((SendOutcome.Invalid, $"File {foreign} is not there any more, or it is not yours: add it again."));
        await using var context = organisation.Open();
        var files = await context.Attachments.Where(a => a.MessageId == sent.MessageId).OrderBy(a => a.Id).ToListAsync();
        files.Select(f => (f.Name, f.Type, f.Inline)).ShouldBe([("shot.png", "image/png", true), ("ab.txt", "text/plain", false)]);
        (await context.Messages.SingleAsync(m => m.Id == sent.MessageId)).RawHtml!.ShouldContain($"src=\"cid:{files[0].ContentId}\"");
        (await organisation.TicketAsync(ticket.Id)).AttachmentCount.ShouldBe(2);
    }

    [ProviderFact]
    public async Task RunAsync_LightAgentOrHiddenMailbox_IsRefused(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var ticket = await organisation.AddTicketAsync(mailboxId: organisation.OtherMailboxId);

        (await organisation.ReplyAsync(organisation.Light, ticket.Id, null)).Outcome.ShouldBe(SendOutcome.NotAllowed);
        (await organisation.ReplyAsync(organisation.Limited, ticket.Id, null)).Outcome.ShouldBe(SendOutcome.NotFound);
    }

    [ProviderFact]
    public async Task StartConversation_NewAddress_OpensATicketWithItsCustomer(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();

        var sent = await organisation.Desk.Get<StartConversation>().RunAsync(
            organisation.Agent,
            new NewConversation { MailboxId = organisation.MailboxId, To = [new("Petra", "Petra@new.example")], Subject = " Your \r\n contract ", Html = "<p>Hello</p>", TakesTicket = true },
            "test",
            CancellationToken.None);

        sent.Outcome.ShouldBe(SendOutcome.Done, sent.Problem);
        var ticket = await organisation.TicketAsync(sent.TicketId!.Value);
        (ticket.Subject, ticket.Status, ticket.LastMessageId, ticket.AssigneeId).ShouldBe(("Your contract", TicketStatus.Waiting, sent.MessageId, organisation.Agent.AgentId));
        (await organisation.OutboundAsync(sent.MessageId)).Message.Subject.ShouldBe($"Your contract [{ticket.Number}]");
        await using var context = organisation.Open();
        (await context.CustomerAddresses.Where(a => a.CustomerId == ticket.CustomerId).Select(a => new { a.Address, a.Customer.Name }).SingleAsync())
            .ShouldBe(new { Address = "petra@new.example", Name = "Petra" });
    }
}
