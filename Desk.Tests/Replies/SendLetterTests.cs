using Desk.Core.Attachments;
using Desk.Core.Replies;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Replies;

/// <summary>Letters that are sent, planned and taken back.</summary>
public sealed class SendLetterTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task StartConversation_OfALetter_EndsItAlone(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var (key, other) = (LetterKey.New(), LetterKey.New());
        var saved = await SaveAsync(organisation, key, 0);
        await SaveAsync(organisation, other, 0);

        (await StartAsync(organisation, key)).Outcome.ShouldBe(SendOutcome.Done);

        (await ReadAsync(organisation, key)).ShouldBeNull();
        (await SaveAsync(organisation, key, saved.Version)).Outcome.ShouldBe(DraftOutcome.MovedOn, "another tab that comes late brings it back no more");
        (await ReadAsync(organisation, other)).ShouldNotBeNull();
    }

    [ProviderFact]
    public async Task StartConversation_Planned_WaitsAndIsALetterAgainWhenItIsCancelled(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var key = LetterKey.New();
        var file = (await organisation.Desk.Get<UploadFile>().RunAsync(organisation.Agent, "a.txt", "text/plain", new MemoryStream([1]), CancellationToken.None)).Id!.Value;
        var at = organisation.Desk.Time.GetUtcNow().AddDays(2);
        var sent = await StartAsync(organisation, key, r => r with { SendAt = at, Files = [file], Bcc = [new(null, "boss@b.example")], Signature = "<p>Signed</p>" });

        var outbound = await organisation.OutboundAsync(sent.MessageId);
        (outbound.IsScheduled, outbound.DueAt, outbound.State).ShouldBe((true, at, DeliveryState.Pending));
        await organisation.LeaveAsync();
        (await organisation.OutboundAsync(sent.MessageId)).State.ShouldBe(DeliveryState.Pending, "its time has not come");
        (await UndoAsync(organisation, sent)).ShouldBe(ChangeOutcome.Done);

        var letter = (await ReadAsync(organisation, key))!;
        (letter.Content.MailboxId, letter.Content.Subject).ShouldBe((organisation.MailboxId, "About it"));
        letter.Content.Body.ShouldContain("Hello");
        letter.Content.Body.ShouldNotContain("Signed");
        letter.Content.IsUnsigned.ShouldBeFalse();
        (letter.Content.Recipients.To.Single().Address, letter.Content.Recipients.Bcc.Single().Address).ShouldBe(("petra@a.example", "boss@b.example"));
        letter.Files.ShouldHaveSingleItem().Id.ShouldBe(file);
        await using var context = organisation.Open();
        (await context.Tickets.IgnoreQueryFilters().AnyAsync(t => t.Id == sent.TicketId)).ShouldBeFalse("there is no ticket of what was never sent");
        (await StartAsync(organisation, key, r => r with { Files = [file] })).Outcome.ShouldBe(SendOutcome.Done);
    }

    [ProviderFact]
    public async Task StartConversation_Planned_LeavesWhenItsTimeHasCome(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var sent = await StartAsync(organisation, LetterKey.New(), r => r with { SendAt = organisation.Desk.Time.GetUtcNow().AddDays(2) });

        organisation.Desk.Time.Advance(TimeSpan.FromDays(2));
        await organisation.LeaveAsync();

        (await organisation.OutboundAsync(sent.MessageId)).State.ShouldBe(DeliveryState.Sent);
        (await UndoAsync(organisation, sent)).ShouldBe(ChangeOutcome.MovedOn);
    }

    [ProviderFact]
    public async Task UndoSend_OfAConversationWhereAColleagueWrote_IsADraftOfThatTicket(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var key = LetterKey.New();
        var sent = await StartAsync(organisation, key, r => r with { SendAt = organisation.Desk.Time.GetUtcNow().AddDays(2) });
        await organisation.Desk.Get<AddNote>().RunAsync(organisation.Owner, sent.TicketId!.Value, "Wait with it.", "test", CancellationToken.None);

        (await UndoAsync(organisation, sent)).ShouldBe(ChangeOutcome.Done);

        (await ReadAsync(organisation, key)).ShouldBeNull();
        var draft = (await organisation.Desk.Get<ReadDrafts>().RunAsync(organisation.Agent, sent.TicketId.Value, CancellationToken.None)).ShouldHaveSingleItem();
        draft.Content.Body.ShouldContain("Hello");
        draft.Content.Recipients!.To.Single().Address.ShouldBe("petra@a.example");
    }

    [ProviderFact]
    public async Task UndoSend_OfAFollowUpThatWasBegunAnew_KeepsBothTexts(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var first = await organisation.AddTicketAsync();
        var key = LetterKey.Following(first.Id);
        var sent = await StartAsync(organisation, key, r => r with { FollowsUpId = first.Id });
        await SaveAsync(organisation, key, 0);

        (await UndoAsync(organisation, sent)).ShouldBe(ChangeOutcome.Done);

        var letter = (await ReadAsync(organisation, key))!;
        letter.Content.Body.IndexOf("Hello", StringComparison.Ordinal).ShouldBeInRange(0, letter.Content.Body.IndexOf("Dear Petra", StringComparison.Ordinal));
        (await organisation.Desk.Get<ListLetters>().RunAsync(organisation.Agent, CancellationToken.None)).ShouldHaveSingleItem().Number.ShouldBe(first.Number);
    }

    [ProviderFact]
    public async Task UndoSend_OfAConversationThatWasResolved_GivesBackTheLetterUnsignedAsItWas(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var key = LetterKey.New();
        var sent = await StartAsync(organisation, key, r => r with { Status = TicketStatus.Resolved });
        (await organisation.TicketAsync(sent.TicketId!.Value)).Status.ShouldBe(TicketStatus.Resolved);

        (await UndoAsync(organisation, sent)).ShouldBe(ChangeOutcome.Done);

        (await ReadAsync(organisation, key))!.Content.IsUnsigned.ShouldBeTrue("it was sent without a signature");
        await using var context = organisation.Open();
        (await context.Tickets.AnyAsync()).ShouldBeFalse();
    }

    [ProviderFact]
    public async Task UndoSend_OfAForwardThatResolved_GivesBackTheLetterAndTheStatusUnlessAColleagueMovedIt(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var ticket = await organisation.AddTicketAsync();
        await organisation.AddMailAsync(ticket.Id);
        var before = (await organisation.TicketAsync(ticket.Id)).Status;
        var sent = await ForwardAsync(organisation, ticket.Id, TicketStatus.Resolved);
        (await organisation.TicketAsync(ticket.Id)).Status.ShouldBe(TicketStatus.Resolved);

        (await UndoAsync(organisation, sent)).ShouldBe(ChangeOutcome.Done);
        (await organisation.TicketAsync(ticket.Id)).Status.ShouldBe(before);
        (await ReadAsync(organisation, LetterKey.Forwarding(ticket.Id, null))).ShouldNotBeNull();

        sent = await ForwardAsync(organisation, ticket.Id, TicketStatus.Resolved);
        await organisation.Desk.Get<ChangeStatus>().RunAsync(organisation.Owner, ticket.Id, TicketStatus.Waiting, "test", CancellationToken.None);
        (await UndoAsync(organisation, sent)).ShouldBe(ChangeOutcome.Done);
        (await organisation.TicketAsync(ticket.Id)).Status.ShouldBe(TicketStatus.Waiting);
        (await ForwardAsync(organisation, ticket.Id, null)).Outcome.ShouldBe(SendOutcome.Done);
        (await organisation.TicketAsync(ticket.Id)).Status.ShouldBe(TicketStatus.Waiting);
    }

    private static async Task<SendResult> ForwardAsync(TestOrganisation organisation, long ticketId, TicketStatus? status)
    {
        var request = new ForwardRequest { TicketId = ticketId, To = [new(null, "nina@supplier.example")], Html = "<p>Look at this.</p>", Status = status, MayBeUndone = true, Letter = LetterKey.Forwarding(ticketId, null) };
        var sent = await organisation.Desk.Get<ForwardMessage>().RunAsync(organisation.Agent, request, "test", CancellationToken.None);
        sent.Outcome.ShouldBe(SendOutcome.Done, sent.Problem);
        return sent;
    }

    private async Task<TestOrganisation> FoundAsync(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        organisation.Desk.Sender.Reset();
        return organisation;
    }

    private static Task<SendResult> StartAsync(TestOrganisation organisation, LetterKey key, Func<NewConversation, NewConversation>? with = null)
    {
        var request = new NewConversation { MailboxId = organisation.MailboxId, To = [new("Petra", "petra@a.example")], Subject = "About it", Html = "<p>Hello</p>", TakesTicket = true, MayBeUndone = true, Letter = key };
        return organisation.Desk.Get<StartConversation>().RunAsync(organisation.Agent, with?.Invoke(request) ?? request, "test", CancellationToken.None);
    }

    private static Task<ChangeOutcome> UndoAsync(TestOrganisation organisation, SendResult sent) =>
        organisation.Desk.Get<UndoSend>().RunAsync(organisation.Agent, sent.MessageId!.Value, "test", CancellationToken.None);

    private static Task<DraftSaved> SaveAsync(TestOrganisation organisation, LetterKey key, int basedOn) =>
        organisation.Desk.Get<SaveLetter>().RunAsync(organisation.Agent, key, LetterContent.Nothing with { Subject = "About it", Body = "<p>Dear Petra</p>" }, basedOn, CancellationToken.None);

    private static Task<OpenLetter?> ReadAsync(TestOrganisation organisation, LetterKey key) => organisation.Desk.Get<ReadLetter>().RunAsync(organisation.Agent, key, CancellationToken.None);
}
