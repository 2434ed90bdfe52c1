using Desk.Core.Live;
using Desk.Core.Replies;
using Desk.Core.Sla;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.Sla;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Replies;

public sealed class ForwardMessageTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task RunAsync_OneMessage_QuotesItTakesItsFilesAndLeavesTheTicketAsItIs(DatabaseProvider provider)
    {
        var (organisation, ticket, mail, fileId) = await AskedAsync(provider);
        var before = await organisation.TicketAsync(ticket.Id);

        var result = await ForwardAsync(organisation, r => r with { MessageId = mail.Id, Html = "<p>Can you help, Nina?</p>" });
        await organisation.LeaveAsync();

        result.Outcome.ShouldBe(SendOutcome.Done, result.Problem);
        var outbound = await organisation.OutboundAsync(result.MessageId);
        var left = organisation.Desk.Sender.Left.Single(m => m.MessageId == outbound.Message.MailId);
        left.To.Select(a => a.Address).ShouldBe(["nina@supplier.example"]);
        left.Subject.ShouldBe($"Fwd: Alpha: Help [{ticket.Number}]");
        left.InReplyTo.ShouldBeNull();
        left.Text.ShouldStartWith("Can you help, Nina?");
        left.Text.ShouldContain("From: Alpha customer <customer@example.org>");
        left.Text.ShouldContain("> Alpha: Please help.");
        left.Html!.ShouldContain("Alpha: Please help.");
        var file = left.Files.ShouldHaveSingleItem();
        await using (var content = await file.OpenAsync(CancellationToken.None))
        {
            (file.Name, content.ReadByte(), content.ReadByte(), content.ReadByte(), content.ReadByte()).ShouldBe(("Alpha.txt", 1, 2, 3, -1));
        }

        var after = await organisation.TicketAsync(ticket.Id);
        (after.Status, after.LastMessageId, after.AwaitsReply, after.FirstReplyAt, after.CustomerId).ShouldBe((before.Status, before.LastMessageId, true, null, before.CustomerId));
        await using var context = organisation.Open();
        (await context.Attachments.SingleAsync(a => a.Id == fileId)).MessageId.ShouldBe(mail.Id, "the customer's mail keeps its file");

        // the send guard saw nothing, and an answer is still the customer's
        var reply = await organisation.ReplyAsync(organisation.Agent, ticket.Id, mail.Id);
        (await organisation.OutboundAsync(reply.MessageId)).Message.To.Single().Address.ShouldBe("customer@example.org");
    }

    [ProviderFact]
    public async Task RunAsync_WholeConversation_QuotesEachMailAndNoNote(DatabaseProvider provider)
    {
        var (organisation, ticket, mail, _) = await AskedAsync(provider);
        await organisation.Desk.Get<AddNote>().RunAsync(organisation.Agent, ticket.Id, "The secret margin", "test", CancellationToken.None);
        await organisation.ReplyAsync(organisation.Agent, ticket.Id, mail.Id, "<p>We look into it.</p>");

        var result = await ForwardAsync(organisation, r => r with { TicketId = ticket.Id, Files = [] });

        var text = (await organisation.OutboundAsync(result.MessageId)).Message.Text;
        text.ShouldContain("> Alpha: Please help.");
        text.ShouldContain("> We look into it.");
        text.ShouldNotContain("secret");
        await using var context = organisation.Open();
        (await context.Attachments.CountAsync(a => a.MessageId == result.MessageId)).ShouldBe(0);
    }

    [ProviderFact]
    public async Task RunAsync_TakenBack_IsADraftWithItsFilesAgain(DatabaseProvider provider)
    {
        var (organisation, ticket, mail, _) = await AskedAsync(provider);
        var before = await organisation.TicketAsync(ticket.Id);
        var result = await ForwardAsync(organisation, r => r with { MessageId = mail.Id, Letter = LetterKey.Forwarding(ticket.Id, mail.Id), Html = "<p>Look at this.</p>", SendAt = organisation.Desk.Time.GetUtcNow().AddDays(1) });
        (await organisation.OutboundAsync(result.MessageId)).IsScheduled.ShouldBeTrue();

        (await organisation.Desk.Get<UndoSend>().RunAsync(organisation.Agent, result.MessageId!.Value, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done);

        var letters = organisation.Desk.Get<ListLetters>();
        var key = (await letters.RunAsync(organisation.Agent, CancellationToken.None)).ShouldHaveSingleItem().Key;
        key.ShouldBe(LetterKey.Forwarding(ticket.Id, mail.Id));
        var draft = (await organisation.Desk.Get<ReadLetter>().RunAsync(organisation.Agent, key, CancellationToken.None))!;
        draft.Content.Body.ShouldContain("Look at this.");
        draft.Content.Recipients.To.Single().Address.ShouldBe("nina@supplier.example");
        draft.Files.ShouldHaveSingleItem().Name.ShouldBe("Alpha.txt");
        (await organisation.TicketAsync(ticket.Id)).LastMessageId.ShouldBe(before.LastMessageId);

        // and goes again as the editor has it
        var again = await ForwardAsync(organisation, r => r with { Html = draft.Content.Body, Quotes = false, Letter = key, Files = [.. draft.Files.Select(f => f.Id)] });
        again.Outcome.ShouldBe(SendOutcome.Done, again.Problem);
        (await letters.RunAsync(organisation.Agent, CancellationToken.None)).ShouldBeEmpty();
    }

    [ProviderFact]
    public async Task RunAsync_PlannedForLater_SaysInTheLogWhenItLeaves(DatabaseProvider provider)
    {
        var (organisation, ticket, _, _) = await AskedAsync(provider);
        var tomorrow = organisation.Desk.Time.GetUtcNow().AddDays(1);

        var planned = await ForwardAsync(organisation, r => r with { SendAt = tomorrow });
        var now = await ForwardAsync(organisation, r => r);

        await using var context = organisation.Open();
        var events = await context.Events.Where(e => e.TicketId == ticket.Id && e.Kind == DeskEventKind.MessageAdded).ToListAsync();
        events.Single(e => e.MessageId == planned.MessageId).Changes.ShouldBe([new FieldChange(DeskEvent.SendAt, null, tomorrow.UtcDateTime.ToString("O"))]);
        events.Single(e => e.MessageId == now.MessageId).Changes.ShouldBeEmpty();
    }

    [ProviderFact]
    public async Task RunAsync_PlannedWithAStatus_StopsNoClockBeforeItLeavesAndAnswersNobody(DatabaseProvider provider)
    {
        var (organisation, ticket, _, _) = await AskedAsync(provider);
        await organisation.AddPolicyAsync();
        await organisation.Desk.Get<RebuildClocks>().RunAsync(organisation.Scope, CancellationToken.None);
        await ForwardAsync(organisation, r => r with { SendAt = organisation.Desk.Time.GetUtcNow().AddMinutes(30), Status = TicketStatus.Waiting });
        (await organisation.TicketAsync(ticket.Id)).Status.ShouldBe(TicketStatus.Waiting);
        (await organisation.ClockAsync(ticket.Id, SlaMetric.Resolution)).State.ShouldBe(ClockState.Running);

        organisation.Desk.Time.Advance(TimeSpan.FromMinutes(30));
        await organisation.LeaveAsync();

        (await organisation.ClockAsync(ticket.Id, SlaMetric.Resolution)).State.ShouldBe(ClockState.Paused);
        var kept = await organisation.ClockAsync(ticket.Id, SlaMetric.FirstReply);
        kept.State.ShouldNotBe(ClockState.Met, "its customer has no answer");
        await organisation.Desk.Get<RebuildClocks>().RunAsync(organisation.Scope, CancellationToken.None);
        (await organisation.ClockAsync(ticket.Id, SlaMetric.Resolution)).State.ShouldBe(ClockState.Paused);
        (await organisation.ClockAsync(ticket.Id, SlaMetric.FirstReply)).State.ShouldBe(kept.State);
    }

    [ProviderFact]
    public async Task RunAsync_OthersTicketsFilesAndPeople_AreRefused(DatabaseProvider provider)
    {
        var (organisation, ticket, mail, _) = await AskedAsync(provider);
        var forward = organisation.Desk.Get<ForwardMessage>();
        var other = await organisation.AddTicketAsync(mailboxId: organisation.OtherMailboxId);
        var (theirs, theirFile, _) = await organisation.AddMailAsync(other.Id);

        (await ForwardAsync(organisation, r => r with { Files = [theirFile] })).Problem!.ShouldContain("is not there any more");
        (await ForwardAsync(organisation, r => r with { MessageId = theirs.Id })).Problem.ShouldBe("There is no such message to forward.");
        (await ForwardAsync(organisation, r => r with { To = [] })).Problem.ShouldBe("Say whom it goes to.");
        var request = new ForwardRequest { TicketId = other.Id, To = [new(null, "nina@supplier.example")] };
        (await forward.RunAsync(organisation.Limited, request, "test", CancellationToken.None)).Outcome.ShouldBe(SendOutcome.NotFound);
        (await forward.RunAsync(organisation.Light, request with { TicketId = ticket.Id, MessageId = mail.Id }, "test", CancellationToken.None)).Outcome.ShouldBe(SendOutcome.NotAllowed);
        (await forward.QuoteAsync(organisation.Limited, other.Id, null, CancellationToken.None)).ShouldBeNull();

        Task<SendResult> ForwardAsync(TestOrganisation by, Func<ForwardRequest, ForwardRequest> with) =>
            forward.RunAsync(by.Agent, with(new ForwardRequest { TicketId = ticket.Id, To = [new(null, "nina@supplier.example")] }), "test", CancellationToken.None);
    }

    private Ticket? _ticket;

    private Task<SendResult> ForwardAsync(TestOrganisation organisation, Func<ForwardRequest, ForwardRequest> with) => organisation.Desk.Get<ForwardMessage>().RunAsync(
        organisation.Agent, with(new ForwardRequest { TicketId = _ticket!.Id, To = [new("Nina", "nina@supplier.example")] }), "test", CancellationToken.None);

    private async Task<(TestOrganisation Organisation, Ticket Ticket, Message Mail, long FileId)> AskedAsync(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        organisation.Desk.Sender.Reset();
        _ticket = await organisation.AddTicketAsync();
        var (mail, fileId, _) = await organisation.AddMailAsync(_ticket.Id);
        return (organisation, _ticket, mail, fileId);
    }
}
