using Desk.Core.Live;
using Desk.Core.Mail;
using Desk.Core.Notices;
using Desk.Core.People;
using Desk.Core.Satisfaction;
using Desk.Core.Sla;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.Replies;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Satisfaction;

public sealed class RateAnswerTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task RunAsync_SaidAndChanged_IsInTheLogAndChangesNoTicket(DatabaseProvider provider)
    {
        var organisation = await databases.FoundAskingAsync(provider);
        var (ticketId, token) = await organisation.AskedAsync();
        var before = await organisation.TicketAsync(ticketId);

        (await organisation.RateAsync(token, Rating.Good)).ShouldBe(RateOutcome.Done);
        (await organisation.RateAsync(token, Rating.Good)).ShouldBe(RateOutcome.Done);
        (await organisation.RateAsync(token, Rating.Bad)).ShouldBe(RateOutcome.Done);
        (await organisation.RateAsync(token.ToUpperInvariant(), Rating.Bad, "  Too\r\nslow\0 <b>\n")).ShouldBe(RateOutcome.Done);

        await using var context = organisation.Open();
        var told = await context.Events.Where(e => e.Kind == DeskEventKind.TicketRated).OrderBy(e => e.Sequence).ToListAsync();
        told.Select(e => e.Changes.ShouldHaveSingleItem()).ShouldBe([new("rating", null, "good"), new("rating", "good", "bad"), new("rating", "bad", "bad")]);
        told.ShouldAllBe(e => e.TicketId == ticketId && e.AboutId == organisation.Agent.AgentId && e.ActorKind == ActorKind.Customer && e.ActorId == organisation.CustomerId && e.MailboxId == organisation.MailboxId);
        var ask = (await organisation.AsksAsync()).ShouldHaveSingleItem();
        (ask.Rating, ask.Comment, ask.RatedAt).ShouldBe((Rating.Bad, "Too\nslow\ufffd <b>", organisation.Desk.Time.GetUtcNow()));
        var now = await organisation.TicketAsync(ticketId);
        now.Rating.ShouldBe(Rating.Bad);
        (now.Status, now.Version, now.LastMessageId, now.LastActivityAt).ShouldBe((TicketStatus.Resolved, before.Version, before.LastMessageId, before.LastActivityAt));
    }

    [ProviderFact]
    public async Task RunAsync_WriterAndAssignee_AreToldOnceOfTheLastWord(DatabaseProvider provider)
    {
        var organisation = await databases.FoundAskingAsync(provider);
        var (ticketId, token) = await organisation.AskedAsync(organisation.Agent);
        await organisation.Desk.Get<AssignTicket>().RunAsync(organisation.Owner, ticketId, organisation.Owner.AgentId, "test", CancellationToken.None);

        await organisation.RateAsync(token, Rating.Good);
        await organisation.RateAsync(token, Rating.Bad, "Too slow");

        await using var context = organisation.Open();
        var told = await context.Notifications.Where(n => n.Kind == NotificationKind.Rating).ToListAsync();
        told.Select(n => n.AgentId).Order().ShouldBe(new[] { organisation.Agent.AgentId, organisation.Owner.AgentId }.Order());
        told.ShouldAllBe(n => n.Text == "bad: Too slow" && n.ActorName == "Alpha Customer" && n.TicketId == ticketId);
        ToldRating.Read(told[0].Text).ShouldBe(new ToldRating(Rating.Bad, "Too slow"));
    }

    [ProviderFact]
    public async Task RunAsync_ForgedOrOfAnotherKind_FindsNothing(DatabaseProvider provider)
    {
        var organisation = await databases.FoundAskingAsync(provider);
        var other = await organisation.Desk.FoundAsync("Bravo");
        var (ticketId, token) = await organisation.AskedAsync();
        var ask = (await organisation.AsksAsync()).ShouldHaveSingleItem();
        var tokens = organisation.Desk.Get<ThreadToken>();
        var thread = tokens.Of(organisation.Scope, ask.Id);
        var other7 = tokens.Ratings.Of(organisation.Scope, ask.Id + 7);
        var ofOther = tokens.Ratings.Of(other.Scope, ask.Id);
        string[] wrong = ["", "1", thread, thread[ThreadToken.Prefix.Length..], other7, ofOther, token[..^1], token + "0", token[..^1] + (token[^1] == '0' ? '1' : '0'), new string('0', 500), "dk1" + token];

        foreach (var one in wrong)
        {
            (await organisation.RateAsync(one, Rating.Bad)).ShouldBe(RateOutcome.NotFound, one);
            (await organisation.Desk.Get<RateAnswer>().ReadAsync(one, CancellationToken.None)).ShouldBeNull(one);
        }

        tokens.TicketOf(organisation.Scope, token).ShouldBeNull("a rating's sign joins no conversation");
        tokens.TicketOf(organisation.Scope, ThreadToken.Prefix + token).ShouldBeNull();
        (await organisation.AsksAsync())[0].Rating.ShouldBeNull();
        (await organisation.TicketAsync(ticketId)).Status.ShouldBe(TicketStatus.Resolved);
    }

    [ProviderFact]
    public async Task RunAsync_AfterThirtyDays_IsClosedAndShowsWhy(DatabaseProvider provider)
    {
        var organisation = await databases.FoundAskingAsync(provider);
        var (_, token) = await organisation.AskedAsync();
        var rate = organisation.Desk.Get<RateAnswer>();
        organisation.Desk.Time.Advance(RatingAsk.Open);
        (await rate.ReadAsync(token, CancellationToken.None)).ShouldBe(new RatingSheet("Alpha", Accent.Indigo, "How was it, Alpha?", null, "", HasEnded: false));

        organisation.Desk.Time.Advance(TimeSpan.FromSeconds(1));

        (await rate.ReadAsync(token, CancellationToken.None)).ShouldNotBeNull().HasEnded.ShouldBeTrue();
        (await organisation.RateAsync(token, Rating.Good)).ShouldBe(RateOutcome.Ended);
        (await organisation.AsksAsync())[0].Rating.ShouldBeNull();
    }

    [ProviderFact]
    public async Task RunAsync_AgainAndAgain_EndsAndACommentIsCut(DatabaseProvider provider)
    {
        var organisation = await databases.FoundAskingAsync(provider);
        var (_, token) = await organisation.AskedAsync();
        (await organisation.RateAsync(token, Rating.Okay, new string('x', 5000))).ShouldBe(RateOutcome.Done);
        (await organisation.AsksAsync())[0].Comment.Length.ShouldBe(RatingAsk.CommentLength);

        for (var n = 0; n < 49; n++)
        {
            (await organisation.RateAsync(token, n % 2 == 0 ? Rating.Good : Rating.Bad)).ShouldBe(RateOutcome.Done);
        }

        (await organisation.RateAsync(token, Rating.Bad)).ShouldBe(RateOutcome.Ended);
        (await organisation.AsksAsync())[0].Rating.ShouldBe(Rating.Good);
    }

    [ProviderFact]
    public async Task RunAsync_InTheTrashAndDeletedForGood_IsClosedAndThenGone(DatabaseProvider provider)
    {
        var organisation = await databases.FoundAskingAsync(provider);
        var (ticketId, token) = await organisation.AskedAsync();
        await organisation.RateAsync(token, Rating.Good);
        var rate = organisation.Desk.Get<RateAnswer>();

        (await organisation.Desk.Get<ChangeTickets>().RunAsync(organisation.Owner, [ticketId], new TicketDeed.Delete(), "test", null, CancellationToken.None)).Changed.Count.ShouldBe(1);
        (await organisation.RateAsync(token, Rating.Bad)).ShouldBe(RateOutcome.Ended);
        (await rate.ReadAsync(token, CancellationToken.None)).ShouldNotBeNull().HasEnded.ShouldBeTrue();
        await organisation.Desk.Get<DeleteForGood>().RunAsync(organisation.Owner, [ticketId], "test", CancellationToken.None);

        (await organisation.AsksAsync()).ShouldBeEmpty();
        (await rate.ReadAsync(token, CancellationToken.None)).ShouldBeNull();
        (await organisation.RateAsync(token, Rating.Bad)).ShouldBe(RateOutcome.NotFound);
    }

    [ProviderFact]
    public async Task ReadBoard_RatingsOfThePeriod_AreCountedForWhoMaySeeThem(DatabaseProvider provider)
    {
        var organisation = await databases.FoundAskingAsync(provider);
        await organisation.RateAsync((await organisation.AskedAsync()).Token, Rating.Bad);
        organisation.Desk.Time.Advance(TimeSpan.FromDays(2));
        var since = organisation.Desk.Time.GetUtcNow();
        foreach (var rating in new[] { Rating.Good, Rating.Good, Rating.Okay })
        {
            await organisation.RateAsync((await organisation.AskedAsync()).Token, rating);
        }

        await organisation.AskedAsync();

        (await BoardAsync(organisation.Agent, since)).ShouldBe((3, 2));
        (await BoardAsync(organisation.Agent, since.AddDays(-3))).ShouldBe((4, 2));
        (await BoardAsync(organisation.Agent with { Mailboxes = new HashSet<long> { organisation.OtherMailboxId } }, since)).ShouldBe((0, 0));

        async Task<(int Rated, int Good)> BoardAsync(AgentScope by, DateTimeOffset from)
        {
            var board = await organisation.Desk.Get<ReadBoard>().RunAsync(by, new BoardChoice(from), CancellationToken.None);
            return (board.Rated, board.RatedGood);
        }
    }

    [ProviderFact]
    public async Task ReadConversation_Rated_ShowsItOnTheMessageAndTellsIt(DatabaseProvider provider)
    {
        var organisation = await databases.FoundAskingAsync(provider);
        var (ticketId, token) = await organisation.AskedAsync();
        await organisation.RateAsync(token, Rating.Okay, "It went");

        var conversation = await organisation.Desk.Get<ReadConversation>().RunAsync(organisation.Agent, (await organisation.TicketAsync(ticketId)).Number, CancellationToken.None);

        conversation!.Messages.Single(m => m.Asked is not null).Asked.ShouldBe(new ShownRating("How was it, Alpha?", Rating.Okay, "It went", organisation.Desk.Time.GetUtcNow()));
        conversation.Events.ShouldContain(e => e.Kind == DeskEventKind.TicketRated);
    }
}
