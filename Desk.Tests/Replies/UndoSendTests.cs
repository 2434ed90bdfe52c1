using Desk.Core.Attachments;
using Desk.Core.Replies;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Replies;

public sealed class UndoSendTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task RunAsync_InTime_EverythingIsAsBeforeAndTheTextADraft(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var ticket = await organisation.AddTicketAsync();
        var mail = (await organisation.AddMailAsync(ticket.Id)).Message;
        var file = (await organisation.Desk.Get<UploadFile>().RunAsync(organisation.Agent, "a.txt", "text/plain", new MemoryStream([1]), CancellationToken.None)).Id!.Value;
        var before = await organisation.TicketAsync(ticket.Id);
        var sent = await organisation.ReplyAsync(organisation.Agent, ticket.Id, mail.Id, with: r => r with { Files = [file], TakesTicket = true, Bcc = [new(null, "boss@b.example")] });

        (await organisation.Desk.Get<UndoSend>().RunAsync(organisation.Agent, sent.MessageId!.Value, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done);

        var now = await organisation.TicketAsync(ticket.Id);
        (now.LastMessageId, now.AwaitsReply, now.Status, now.AssigneeId, now.FirstReplyAt, now.AttachmentCount, now.Snippet).ShouldBe(
            (before.LastMessageId, true, before.Status, before.AssigneeId, null, before.AttachmentCount, before.Snippet));
        var draft = (await organisation.Desk.Get<ReadDrafts>().RunAsync(organisation.Agent, ticket.Id, CancellationToken.None)).ShouldHaveSingleItem();
        draft.Content.Body.ShouldContain("It is mended.");
        draft.Content.SeenMessageId.ShouldBe(mail.Id);
        draft.Content.Recipients!.Bcc.ShouldHaveSingleItem().Address.ShouldBe("boss@b.example");
        draft.Files.ShouldHaveSingleItem().ShouldBe(new DraftFile(file, "a.txt", "text/plain", 1));
        await using var context = organisation.Open();
        (await context.Messages.AnyAsync(m => m.Id == sent.MessageId)).ShouldBeFalse();
        (await organisation.ReplyAsync(organisation.Agent, ticket.Id, now.LastMessageId, with: r => r with { Files = [file] })).Outcome.ShouldBe(SendOutcome.Done);
    }

    [ProviderFact]
    public async Task RunAsync_ATextBegunSince_StaysAfterTheOneThatComesBack(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var ticket = await organisation.AddTicketAsync();
        var mail = (await organisation.AddMailAsync(ticket.Id)).Message;
        var sent = await organisation.ReplyAsync(organisation.Agent, ticket.Id, mail.Id);
        await organisation.Desk.Get<SaveDraft>().RunAsync(organisation.Agent, ticket.Id, DraftKind.Reply, new DraftContent("<p>And then</p>", null, [], sent.MessageId), 0, CancellationToken.None);

        await organisation.Desk.Get<UndoSend>().RunAsync(organisation.Agent, sent.MessageId!.Value, "test", CancellationToken.None);

        var body = (await organisation.Desk.Get<ReadDrafts>().RunAsync(organisation.Agent, ticket.Id, CancellationToken.None)).Single().Content.Body;
        body.IndexOf("mended", StringComparison.Ordinal).ShouldBeInRange(0, body.IndexOf("And then", StringComparison.Ordinal));
    }

    [ProviderFact]
    public async Task RunAsync_TooLateOrByAColleague_DoesNothing(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var ticket = await organisation.AddTicketAsync();
        var mail = (await organisation.AddMailAsync(ticket.Id)).Message;
        var sent = (await organisation.ReplyAsync(organisation.Agent, ticket.Id, mail.Id)).MessageId!.Value;
        var undo = organisation.Desk.Get<UndoSend>();

        (await undo.RunAsync(organisation.Owner, sent, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.NotAllowed);
        await organisation.LeaveAsync();
        (await undo.RunAsync(organisation.Agent, sent, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.MovedOn);

        (await organisation.OutboundAsync(sent)).State.ShouldBe(DeliveryState.Sent);
    }

    [ProviderFact]
    public async Task RunAsync_CustomerWroteMeanwhile_TheirMailStaysTheLastWord(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var ticket = await organisation.AddTicketAsync();
        var mail = (await organisation.AddMailAsync(ticket.Id)).Message;
        var sent = (await organisation.ReplyAsync(organisation.Agent, ticket.Id, mail.Id)).MessageId!.Value;
        var newer = (await organisation.AddMailAsync(ticket.Id, "One more thing")).Message;

        (await organisation.Desk.Get<UndoSend>().RunAsync(organisation.Agent, sent, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done);

        var now = await organisation.TicketAsync(ticket.Id);
        (now.LastMessageId, now.AwaitsReply, now.Status).ShouldBe((newer.Id, true, TicketStatus.Open));
        var draft = (await organisation.Desk.Get<ReadDrafts>().RunAsync(organisation.Agent, ticket.Id, CancellationToken.None)).Single();
        draft.Content.SeenMessageId.ShouldBe(mail.Id, "its writer has not seen what came since");
    }
}
