using Desk.Core.Replies;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;

namespace Desk.Tests.Replies;

public sealed class SaveDraftTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task RunAsync_SavedAgain_IsOneDraftWithAHigherVersion(DatabaseProvider provider)
    {
        var (organisation, ticket) = await OpenAsync(provider);
        var first = await SaveAsync(organisation, ticket, "One", 0);
        var second = await SaveAsync(organisation, ticket, "One two", first.Version);

        (first.Outcome, second.Outcome).ShouldBe((DraftOutcome.Saved, DraftOutcome.Saved));
        second.Version.ShouldBeGreaterThan(first.Version);
        (await ReadAsync(organisation, ticket))!.Content.Body.ShouldBe("One two");
    }

    [ProviderFact]
    public async Task RunAsync_BasedOnAnOlderOne_KeepsWhatIsThere(DatabaseProvider provider)
    {
        var (organisation, ticket) = await OpenAsync(provider);
        var first = await SaveAsync(organisation, ticket, "One", 0);
        await SaveAsync(organisation, ticket, "From another tab", first.Version);

        (await SaveAsync(organisation, ticket, "From this tab", first.Version)).Outcome.ShouldBe(DraftOutcome.MovedOn);
        (await ReadAsync(organisation, ticket))!.Content.Body.ShouldBe("From another tab");
        (await SaveAsync(organisation, ticket, "From this tab", null)).Outcome.ShouldBe(DraftOutcome.Saved);
        (await ReadAsync(organisation, ticket))!.Content.Body.ShouldBe("From this tab");
    }

    [ProviderFact]
    public async Task RunAsync_AfterItWasSentElsewhere_DoesNotComeBack(DatabaseProvider provider)
    {
        var (organisation, ticket) = await OpenAsync(provider);
        var mail = (await organisation.AddMailAsync(ticket)).Message;
        var draft = await SaveAsync(organisation, ticket, "<p>Done</p>", 0);
        (await organisation.ReplyAsync(organisation.Agent, ticket, mail.Id)).Outcome.ShouldBe(SendOutcome.Done);

        (await SaveAsync(organisation, ticket, "<p>Done, late</p>", draft.Version)).Outcome.ShouldBe(DraftOutcome.MovedOn);

        (await ReadAsync(organisation, ticket)).ShouldBeNull();
    }

    [ProviderFact]
    public async Task RunAsync_Emptied_IsGone(DatabaseProvider provider)
    {
        var (organisation, ticket) = await OpenAsync(provider);
        var draft = await SaveAsync(organisation, ticket, "One", 0);

        (await SaveAsync(organisation, ticket, " ", draft.Version)).ShouldBe(new DraftSaved(DraftOutcome.Saved, 0, organisation.Desk.Time.GetUtcNow()));

        (await SaveAsync(organisation, ticket, " ", draft.Version)).ShouldBe(new DraftSaved(DraftOutcome.Saved, 0, organisation.Desk.Time.GetUtcNow()), "a tab that heard no answer says it again");
        (await SaveAsync(organisation, ticket, "One more", draft.Version)).Outcome.ShouldBe(DraftOutcome.MovedOn);
        (await ReadAsync(organisation, ticket)).ShouldBeNull();
    }

    [ProviderFact]
    public async Task RunAsync_LightAgent_MayKeepNotesOnly(DatabaseProvider provider)
    {
        var (organisation, ticket) = await OpenAsync(provider);
        var (save, content) = (organisation.Desk.Get<SaveDraft>(), new DraftContent("Text", null, [], null));

        (await save.RunAsync(organisation.Light, ticket, DraftKind.Reply, content, 0, CancellationToken.None)).Outcome.ShouldBe(DraftOutcome.NotAllowed);
        (await save.RunAsync(organisation.Light, ticket, DraftKind.Note, content, 0, CancellationToken.None)).Outcome.ShouldBe(DraftOutcome.Saved);
    }

    [ProviderFact]
    public async Task RunAsync_TwoTabsAtOnce_OneIsToldAndNoneFails(DatabaseProvider provider)
    {
        var (organisation, ticket) = await OpenAsync(provider);

        var saved = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => Task.Run(() => SaveAsync(organisation, ticket, $"Tab {n}", 0))));

        saved.Count(s => s.Outcome == DraftOutcome.Saved).ShouldBe(1);
        saved.Count(s => s.Outcome == DraftOutcome.MovedOn).ShouldBe(9);
    }

    private async Task<(TestOrganisation Organisation, long TicketId)> OpenAsync(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        return (organisation, (await organisation.AddTicketAsync()).Id);
    }

    private static Task<DraftSaved> SaveAsync(TestOrganisation organisation, long ticketId, string body, int? basedOn) =>
        organisation.Desk.Get<SaveDraft>().RunAsync(organisation.Agent, ticketId, DraftKind.Reply, new DraftContent(body, null, [], null), basedOn, CancellationToken.None);

    private static async Task<OpenDraft?> ReadAsync(TestOrganisation organisation, long ticketId) =>
        (await organisation.Desk.Get<ReadDrafts>().RunAsync(organisation.Agent, ticketId, CancellationToken.None)).SingleOrDefault();
}
