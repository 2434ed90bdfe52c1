using Desk.Core.Attachments;
using Desk.Core.Replies;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Replies;

public sealed class SaveLetterTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly LetterContent Content = LetterContent.Nothing with
    {
        Subject = "About it", Recipients = new DraftRecipients([new("Petra", "petra@a.example")], [new(null, "cc@a.example")], [new(null, "bcc@a.example")]), Adding = ["pau", "", ""], Body = "<p>Dear Petra</p>",
    };

    [ProviderFact]
    public async Task RunAsync_EveryField_IsReadAsItWasSaved(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var (key, file) = (LetterKey.New(), await UploadAsync(organisation));
        var saved = await SaveAsync(organisation, key, Content with { MailboxId = organisation.MailboxId, Files = [file], IsUnsigned = true }, 0);

        saved.Outcome.ShouldBe(DraftOutcome.Saved);
        var letter = (await ReadAsync(organisation, key))!;
        (letter.Version, letter.Content.MailboxId, letter.Content.Subject, letter.Content.Body).ShouldBe((saved.Version, organisation.MailboxId, "About it", "<p>Dear Petra</p>"));
        (letter.Content.Recipients.To.Single().Name, letter.Content.Recipients.Cc.Single().Address, letter.Content.Recipients.Bcc.Single().Address).ShouldBe(("Petra", "cc@a.example", "bcc@a.example"));
        letter.Content.Adding.ShouldBe(["pau", "", ""]);
        letter.Content.IsUnsigned.ShouldBeTrue();
        letter.Files.ShouldHaveSingleItem().ShouldBe(new DraftFile(file, "a.txt", "text/plain", 3));
        var row = (await ListAsync(organisation)).ShouldHaveSingleItem();
        (row.Key, row.Number, row.Subject, row.Snippet).ShouldBe((key, null, "About it", "Dear Petra"));
        row.To.Select(t => t.Address).ShouldBe(["petra@a.example", "cc@a.example", "bcc@a.example"]);
    }

    [ProviderFact]
    public async Task RunAsync_BasedOnAnOlderOne_KeepsWhatIsThere(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var (key, other) = (LetterKey.New(), LetterKey.New());
        var first = await SaveAsync(organisation, key, Content, 0);
        var second = await SaveAsync(organisation, key, Content with { Body = "From another tab" }, first.Version);
        await SaveAsync(organisation, other, Content with { Body = "Another letter" }, 0);

        (await SaveAsync(organisation, key, Content with { Body = "From this tab" }, first.Version)).ShouldBe(new DraftSaved(DraftOutcome.MovedOn, second.Version, second.At));
        (await ReadAsync(organisation, key))!.Content.Body.ShouldBe("From another tab");
        (await SaveAsync(organisation, key, Content with { Body = "From this tab" }, null)).Outcome.ShouldBe(DraftOutcome.Saved);
        (await ReadAsync(organisation, key))!.Content.Body.ShouldBe("From this tab");
        (await ReadAsync(organisation, other))!.Content.Body.ShouldBe("Another letter");
        (await organisation.Desk.Get<ListDrafts>().CountAsync(organisation.Agent, CancellationToken.None)).ShouldBe(2);
    }

    [ProviderFact]
    public async Task RunAsync_ItsAnswerWasLost_IsKeptOnce(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var key = LetterKey.New();
        var first = await SaveAsync(organisation, key, Content, 0);

        (await SaveAsync(organisation, key, Content with { Adding = ["pau", "", ""] }, 0)).ShouldBe(first);
        (await ListAsync(organisation)).ShouldHaveSingleItem();
    }

    [ProviderFact]
    public async Task RunAsync_Emptied_IsGone(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var key = LetterKey.New();
        var saved = await SaveAsync(organisation, key, Content, 0);

        var nothing = LetterContent.Nothing with { MailboxId = organisation.MailboxId, Adding = ["", " ", ""] };
        (await SaveAsync(organisation, key, nothing, saved.Version)).Version.ShouldBe(0);

        (await SaveAsync(organisation, key, nothing, saved.Version)).Outcome.ShouldBe(DraftOutcome.Saved, "a tab that heard no answer says it again");
        (await SaveAsync(organisation, key, Content, saved.Version)).Outcome.ShouldBe(DraftOutcome.MovedOn);
        (await ReadAsync(organisation, key)).ShouldBeNull();
        await using var context = organisation.Open();
        (await context.Events.CountAsync(e => e.Kind == Desk.Core.Live.DeskEventKind.DraftChanged && e.TicketId == null)).ShouldBe(2, "it began, and it ended");
    }

    [ProviderFact]
    public async Task RunAsync_Anybody_HasLettersOfTheirOwnAlone(DatabaseProvider provider)
    {
        var desk = await databases.OpenAsync(provider);
        var (organisation, others) = (await desk.FoundAsync(), await desk.FoundAsync("Beta"));
        var key = LetterKey.New();
        await SaveAsync(organisation, key, Content, 0);

        (await desk.Get<ReadLetter>().RunAsync(organisation.Owner, key, CancellationToken.None)).ShouldBeNull();
        (await desk.Get<ReadLetter>().RunAsync(others.Agent with { AgentId = organisation.Agent.AgentId }, key, CancellationToken.None)).ShouldBeNull();
        (await desk.Get<ListLetters>().RunAsync(organisation.Owner, CancellationToken.None)).ShouldBeEmpty();
        (await desk.Get<ListDrafts>().CountAsync(organisation.Owner, CancellationToken.None)).ShouldBe(0);
        (await desk.Get<SaveLetter>().RunAsync(organisation.Owner, key, Content with { Body = "Mine" }, 0, CancellationToken.None)).Outcome.ShouldBe(DraftOutcome.Saved);
        (await ReadAsync(organisation, key))!.Content.Body.ShouldBe("<p>Dear Petra</p>");
        (await desk.Get<SaveLetter>().RunAsync(organisation.Light, LetterKey.New(), Content, 0, CancellationToken.None)).Outcome.ShouldBe(DraftOutcome.NotAllowed);
    }

    [ProviderFact]
    public async Task RunAsync_OfATicketThatIsNotTheirs_FollowsNothingAndForwardsNothing(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var ticket = await organisation.AddTicketAsync(mailboxId: organisation.OtherMailboxId);
        var save = organisation.Desk.Get<SaveLetter>();

        (await save.RunAsync(organisation.Limited, LetterKey.Forwarding(ticket.Id, null), Content, 0, CancellationToken.None)).Outcome.ShouldBe(DraftOutcome.NotFound);
        (await save.RunAsync(organisation.Limited, LetterKey.Following(ticket.Id), Content, 0, CancellationToken.None)).Outcome.ShouldBe(DraftOutcome.Saved);
        (await organisation.Desk.Get<ListLetters>().RunAsync(organisation.Limited, CancellationToken.None)).ShouldHaveSingleItem().Number.ShouldBeNull();
        (await organisation.Desk.Get<ReadLetter>().FollowedAsync(organisation.Limited, ticket.Id, CancellationToken.None)).ShouldBeNull();
    }

    [ProviderFact]
    public async Task RunAsync_TwoTabsAtOnce_OneIsToldAndNoneFails(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var key = LetterKey.New();

        var saved = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => Task.Run(() => SaveAsync(organisation, key, Content with { Body = $"Tab {n}" }, 0))));

        saved.Count(s => s.Outcome == DraftOutcome.Saved).ShouldBe(1);
        saved.Count(s => s.Outcome == DraftOutcome.MovedOn).ShouldBe(9);
        saved.Select(s => s.Version).Distinct().ShouldHaveSingleItem().ShouldBeGreaterThan(0, "another text is there, and was not sent or discarded");
    }

    [ProviderFact]
    public async Task DropUploads_OfALetter_StayAsLongAsItDoes(DatabaseProvider provider)
    {
        var desk = await databases.OpenAsync(provider);
        var organisation = await desk.FoundAsync();
        var (named, shown, forgotten) = (await UploadAsync(organisation), await UploadAsync(organisation), await UploadAsync(organisation));
        var key = LetterKey.New();
        var saved = await SaveAsync(organisation, key, Content with { Files = [named], Body = $"<p><img src=\"/attachments/{shown}\"></p>" }, 0);
        desk.Time.Advance(DropUploads.Kept + TimeSpan.FromSeconds(1));

        await desk.Get<DropUploads>().RunAsync(CancellationToken.None);
        (await UploadsAsync()).ShouldBe([named, shown]);
        await SaveAsync(organisation, key, LetterContent.Nothing, saved.Version);
        await desk.Get<DropUploads>().RunAsync(CancellationToken.None);
        (await UploadsAsync()).ShouldBe([shown], "what stood there can come back, its pictures too");
        desk.Time.Advance(TimeSpan.FromDays(2));
        await SaveAsync(organisation, LetterKey.New(), Content, 0);
        await desk.Get<DropUploads>().RunAsync(CancellationToken.None);
        (await UploadsAsync()).ShouldBeEmpty();

        async Task<List<long>> UploadsAsync()
        {
            await using var context = organisation.Open();
            return await context.Attachments.Where(a => a.Id == named || a.Id == shown || a.Id == forgotten).OrderBy(a => a.Id).Select(a => a.Id).ToListAsync();
        }
    }

    [ProviderFact]
    public async Task DeleteForGood_OfTheTicket_TakesForwardsAndLeavesFollowUps(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var ticket = await organisation.AddTicketAsync();
        var (follows, forwards) = (LetterKey.Following(ticket.Id), LetterKey.Forwarding(ticket.Id, null));
        var saved = await SaveAsync(organisation, follows, Content, 0);
        await SaveAsync(organisation, forwards, Content, 0);
        (await ListAsync(organisation)).Select(l => l.Number).ShouldBe([ticket.Number, ticket.Number]);
        await organisation.Desk.Get<ChangeTickets>().RunAsync(organisation.Owner, [ticket.Id], new TicketDeed.Delete(), "test", null, CancellationToken.None);
        var delete = organisation.Desk.Get<DeleteForGood>();
        (await delete.PreviewAsync(organisation.Owner, [ticket.Id], CancellationToken.None))!.Drafts.ShouldBe(1);

        (await delete.RunAsync(organisation.Owner, [ticket.Id], "test", CancellationToken.None)).Deleted.ShouldBe(1);

        (await ListAsync(organisation)).ShouldHaveSingleItem().Key.ShouldBe(follows);
        (await SaveAsync(organisation, follows, Content with { Body = "Goes on" }, saved.Version)).Outcome.ShouldBe(DraftOutcome.Saved);
        await using var context = organisation.Open();
        (await context.LetterDrafts.SingleAsync()).TicketId.ShouldBeNull();
    }

    [ProviderFact]
    public async Task ListLetters_OfAForward_ShowsWhatItsWriterWroteAndNotTheQuote(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var ticket = await organisation.AddTicketAsync();
        await organisation.AddMailAsync(ticket.Id);
        var key = LetterKey.Forwarding(ticket.Id, null);
        var quote = (await organisation.Desk.Get<ForwardMessage>().QuoteAsync(organisation.Agent, ticket.Id, null, CancellationToken.None))!.Html;
        await SaveAsync(organisation, key, LetterContent.Nothing with { Body = quote }, null);
        (await ListAsync(organisation)).ShouldHaveSingleItem().Snippet.ShouldBeEmpty();
        await SaveAsync(organisation, key, LetterContent.Nothing with { Body = $"<p>Can you <b>help</b>?</p>{quote}" }, null);
        (await ListAsync(organisation)).ShouldHaveSingleItem().Snippet.ShouldBe("Can you help?");

        // as one stands there that was last saved by an earlier Desk
        await using var context = organisation.Open();
        await context.LetterDrafts.ExecuteUpdateAsync(set => set.SetProperty(l => l.Snippet, "Can you help? ---------- Forwarded message ---------- From: Petra"));
        (await ListAsync(organisation)).ShouldHaveSingleItem().Snippet.ShouldBe("Can you help?");
    }

    private static Task<DraftSaved> SaveAsync(TestOrganisation organisation, LetterKey key, LetterContent content, int? basedOn) =>
        organisation.Desk.Get<SaveLetter>().RunAsync(organisation.Agent, key, content, basedOn, CancellationToken.None);

    private static Task<OpenLetter?> ReadAsync(TestOrganisation organisation, LetterKey key) =>
        organisation.Desk.Get<ReadLetter>().RunAsync(organisation.Agent, key, CancellationToken.None);

    private static Task<IReadOnlyList<LetterRow>> ListAsync(TestOrganisation organisation) => organisation.Desk.Get<ListLetters>().RunAsync(organisation.Agent, CancellationToken.None);

    private static async Task<long> UploadAsync(TestOrganisation organisation) =>
        (await organisation.Desk.Get<UploadFile>().RunAsync(organisation.Agent, "a.txt", "text/plain", new MemoryStream([1, 2, 3]), CancellationToken.None)).Id!.Value;
}
