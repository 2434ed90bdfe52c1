using Desk.Core.Mail;
using Desk.Core.Notices;
using Desk.Core.Replies;
using Desk.Core.Satisfaction;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.Replies;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Satisfaction;

public sealed class AskForRatingTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task RunAsync_ReplyResolves_TheMailAsksBelowTheSignatureAndDeskKeepsNoLink(DatabaseProvider provider)
    {
        var organisation = await databases.FoundAskingAsync(provider);
        var (ticketId, _) = await organisation.AskedByMailAsync();

        var sent = await organisation.ResolveAsync(organisation.Agent, ticketId, r => r with { Signature = "<p>Best wishes</p>" });
        await organisation.LeaveAsync();

        var mail = (await organisation.LeftAsync()).ShouldHaveSingleItem();
        var ask = (await organisation.AsksAsync()).ShouldHaveSingleItem();
        var link = $"https://desk.example/rate/{organisation.Desk.Get<ThreadToken>().Ratings.Of(organisation.Scope, ask.Id)}";
        mail.Text.ShouldContain($"-- \nBest wishes\n\nHow was it, Alpha?\n\n:-) Good: {link}/good\n:-| Okay: {link}/okay\n:-( Bad: {link}/bad\n");
        foreach (var word in new[] { "good", "okay", "bad" })
        {
            mail.Html!.ShouldContain($"href=\"{link}/{word}\"");
        }

        mail.Html!.IndexOf("How was it, Alpha?", StringComparison.Ordinal).ShouldBeGreaterThan(mail.Html.IndexOf("Best wishes", StringComparison.Ordinal));
        (ask.TicketId, ask.MessageId, ask.AgentId, ask.Question, ask.Rating).ShouldBe((ticketId, sent.MessageId!.Value, organisation.Agent.AgentId, "How was it, Alpha?", null));
        var kept = (await organisation.OutboundAsync(sent.MessageId)).Message;
        string.Concat(kept.Text, kept.RawHtml, kept.Html).ShouldNotContain("/rate/");
    }

    [ProviderFact]
    public async Task RunAsync_ResolvedAgain_AsksNoSecondTime(DatabaseProvider provider)
    {
        var organisation = await databases.FoundAskingAsync(provider);
        var (ticketId, _) = await organisation.AskedAsync();
        await organisation.MailAsync(ticketId);

        await organisation.ResolveAsync(organisation.Owner, ticketId);
        await organisation.LeaveAsync();

        (await organisation.AsksAsync()).ShouldHaveSingleItem();
        var left = await organisation.LeftAsync();
        left.Count.ShouldBe(2);
        left[1].Text.ShouldNotContain("/rate/");
    }

    [ProviderFact]
    public async Task RunAsync_Merged_TheTargetWasAskedAndHasTheRating(DatabaseProvider provider)
    {
        var organisation = await databases.FoundAskingAsync(provider);
        var (asked, token) = await organisation.AskedAsync();
        var (into, _) = await organisation.AskedByMailAsync();
        await organisation.RateAsync(token, Rating.Good, "Well done");
        (await organisation.Desk.Get<MergeTickets>().RunAsync(organisation.Owner, asked, into, "test", CancellationToken.None)).Outcome.ShouldBe(ChangeOutcome.Done);

        await organisation.ResolveAsync(organisation.Agent, into);

        (await organisation.AsksAsync()).ShouldHaveSingleItem();
        (await FactsAsync(organisation, into)).Satisfaction.ShouldNotBeNull().Comment.ShouldBe("Well done");
        (await FactsAsync(organisation, asked)).Satisfaction.ShouldBeNull();
        (await organisation.RateAsync(token, Rating.Bad)).ShouldBe(RateOutcome.Done);
        (await FactsAsync(organisation, into)).Satisfaction!.Rating.ShouldBe(Rating.Bad);
        ((await organisation.TicketAsync(asked)).Rating, (await organisation.TicketAsync(into)).Rating).ShouldBe((null, Rating.Bad));
    }

    [ProviderFact]
    public async Task Merge_Undone_TheTicketHasItsRatingAgain(DatabaseProvider provider)
    {
        var organisation = await databases.FoundAskingAsync(provider);
        var (asked, token) = await organisation.AskedAsync();
        var (into, _) = await organisation.AskedByMailAsync();
        await organisation.RateAsync(token, Rating.Okay);
        var merge = organisation.Desk.Get<MergeTickets>();
        var merged = await merge.RunAsync(organisation.Owner, asked, into, "test", CancellationToken.None);
        (await organisation.TicketAsync(into)).Rating.ShouldBe(Rating.Okay);

        (await merge.UndoAsync(organisation.Owner, asked, into, merged.Mark!, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done);

        ((await organisation.TicketAsync(asked)).Rating, (await organisation.TicketAsync(into)).Rating).ShouldBe((Rating.Okay, null));
    }

    [ProviderFact]
    public async Task RunAsync_SendingUndone_NobodyWasAskedAndTheNextOneAsks(DatabaseProvider provider)
    {
        var organisation = await databases.FoundAskingAsync(provider);
        var (ticketId, _) = await organisation.AskedByMailAsync();
        var sent = await organisation.ResolveAsync(organisation.Agent, ticketId);

        (await organisation.Desk.Get<UndoSend>().RunAsync(organisation.Agent, sent.MessageId!.Value, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done);

        (await organisation.AsksAsync()).ShouldBeEmpty();
        (await organisation.Desk.Get<ReadDrafts>().RunAsync(organisation.Agent, ticketId, CancellationToken.None)).ShouldHaveSingleItem().Content.Body.ShouldNotContain("How was it");
        await organisation.ResolveAsync(organisation.Agent, ticketId);
        (await organisation.AsksAsync()).ShouldHaveSingleItem();
    }

    [ProviderFact]
    public async Task RunAsync_Machines_AreNotAsked(DatabaseProvider provider)
    {
        var organisation = await databases.FoundAskingAsync(provider);
        string own;
        await using (var context = organisation.Open())
        {
            own = await context.Mailboxes.Where(m => m.Id == organisation.OtherMailboxId).Select(m => m.Address).SingleAsync();
        }

        foreach (var from in new[] { "noreply@shop.example", "bounces+7@shop.example", "owner-list@shop.example", own })
        {
            await organisation.ResolveAsync(organisation.Agent, (await organisation.AskedByMailAsync(from)).TicketId, r => r with { To = [new MailAddress(null, "ann@shop.example")] });
        }

        await organisation.ResolveAsync(organisation.Agent, (await organisation.AskedByMailAsync(isOfMachine: true)).TicketId);
        await organisation.ResolveAsync(organisation.Agent, (await organisation.AskedByMailAsync()).TicketId, r => r with { To = [new MailAddress(null, "no-reply@shop.example")] });
        await organisation.ResolveAsync(organisation.Agent, (await organisation.AskedByMailAsync()).TicketId, r => r with { Bcc = [new MailAddress(null, own)] });

        (await organisation.AsksAsync()).ShouldBeEmpty();
    }

    [ProviderFact]
    public async Task RunAsync_NoAddressOrNotWantedOrNotResolved_AsksNothing(DatabaseProvider provider)
    {
        var organisation = await databases.FoundAskingAsync(provider);
        var (ticketId, _) = await organisation.AskedByMailAsync();
        await organisation.ResolveAsync(organisation.Agent, ticketId, r => r with { Status = TicketStatus.Waiting });
        await organisation.ResolveAsync(organisation.Agent, ticketId, r => r with { Status = TicketStatus.Closed });
        await organisation.ResolveAsync(organisation.Agent, ticketId, address: "");
        await organisation.AskAsync(false, "", "");
        await organisation.ResolveAsync(organisation.Agent, ticketId);

        (await organisation.AsksAsync()).ShouldBeEmpty();
    }

    [ProviderFact]
    public async Task RunAsync_Forwarded_AsksNobody(DatabaseProvider provider)
    {
        var organisation = await databases.FoundAskingAsync(provider);
        var (ticketId, _) = await organisation.AskedAsync();
        await using var context = organisation.Open();
        var asking = await context.RatingAsks.Select(a => a.MessageId).SingleAsync();

        (await organisation.Desk.Get<ForwardMessage>().RunAsync(
            organisation.Agent, new ForwardRequest { TicketId = ticketId, MessageId = asking, To = [new MailAddress(null, "colleague@else.example")], Html = "<p>See below</p>" }, "test", CancellationToken.None)).Outcome.ShouldBe(SendOutcome.Done);
        await organisation.LeaveAsync();

        (await organisation.LeftAsync())[^1].Html!.ShouldNotContain("/rate/");
        (await organisation.AsksAsync()).ShouldHaveSingleItem();
    }

    [ProviderFact]
    public async Task ForeseeRating_AsTheMailWillBe_TellsTheQuestion(DatabaseProvider provider)
    {
        var organisation = await databases.FoundAskingAsync(provider);
        var foresee = new ForeseeRating(organisation.Desk.Contexts, new NoticeOptions { Address = Asking.Address });
        var (ticketId, _) = await organisation.AskedByMailAsync();
        IReadOnlyList<MailAddress> to = [new(null, "customer@litware.example")];

        (await foresee.RunAsync(organisation.Agent, ticketId, to, CancellationToken.None)).ShouldBe("How was it, Alpha?");
        (await foresee.RunAsync(organisation.Agent, ticketId, [.. to, new(null, "noreply@shop.example")], CancellationToken.None)).ShouldBeNull();
        (await foresee.RunAsync(organisation.Agent with { Mailboxes = new HashSet<long> { organisation.OtherMailboxId } }, ticketId, to, CancellationToken.None)).ShouldBeNull();
        (await organisation.Desk.Get<ForeseeRating>().RunAsync(organisation.Agent, ticketId, to, CancellationToken.None)).ShouldBeNull("nobody has said where this desk is reached");
        await organisation.ResolveAsync(organisation.Agent, ticketId);
        (await foresee.RunAsync(organisation.Agent, ticketId, to, CancellationToken.None)).ShouldBeNull("the customer was asked");
    }

    private static async Task<TicketFacts> FactsAsync(TestOrganisation organisation, long ticketId) =>
        (await organisation.Desk.Get<ReadTicket>().FactsAsync(organisation.Agent, ticketId.ToString(System.Globalization.CultureInfo.InvariantCulture), CancellationToken.None)).ShouldNotBeNull();
}
