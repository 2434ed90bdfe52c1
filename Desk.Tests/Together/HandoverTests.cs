using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Tickets;
using Desk.Core.Together;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.Replies;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Together;

/// <summary>Asking a colleague for a ticket, offering it to one, and what is said to that.</summary>
public sealed class HandoverTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task Answer_YesToTakingOver_GivesItToTheAskerAndSaysFromWhom(DatabaseProvider provider)
    {
        var (organisation, ticket) = await OpenAsync(provider);
        (await AskAsync(organisation, ticket, AskKind.TakeOver)).ShouldBe(AskOutcome.Done);
        (await organisation.TicketAsync(ticket)).AssigneeId.ShouldBe(organisation.Owner.AgentId, "nothing has changed before the answer");
        var ask = (await ListAsync(organisation, organisation.Owner)).ShouldHaveSingleItem();
        (ask.From, ask.To, ask.TakerId).ShouldBe((organisation.Agent.Name, organisation.Owner.Name, organisation.Agent.AgentId));

        (await AnswerAsync(organisation, organisation.Owner, ask.Id, yes: true)).ShouldBe(AskOutcome.Done);

        (await organisation.TicketAsync(ticket)).AssigneeId.ShouldBe(organisation.Agent.AgentId);
        var changed = (await EventsAsync(organisation, ticket)).Last(e => e.Kind == DeskEventKind.TicketChanged);
        changed.Changes.ShouldBe([new FieldChange("handedOver", organisation.Owner.Name, organisation.Agent.Name), new FieldChange("assignee", organisation.Owner.Name, organisation.Agent.Name)]);
        (await ListAsync(organisation, organisation.Owner)).ShouldBeEmpty();
        (await AnswerAsync(organisation, organisation.Owner, ask.Id, yes: true)).ShouldBe(AskOutcome.Over, "it is answered once");
        await using var context = organisation.Open();
        (await context.TicketFollowers.AnyAsync(f => f.TicketId == ticket && f.AgentId == organisation.Agent.AgentId && f.IsFollowing)).ShouldBeTrue("whoever is given a ticket follows it");
    }

    [ProviderFact]
    public async Task Answer_YesToAnOffer_GivesItToTheOneWhoWasAsked(DatabaseProvider provider)
    {
        var (organisation, ticket) = await OpenAsync(provider);
        (await AskAsync(organisation, ticket, AskKind.HandOver)).ShouldBe(AskOutcome.Done);
        await organisation.Desk.Get<AssignTicket>().RunAsync(organisation.Owner, ticket, organisation.Agent.AgentId, "test", CancellationToken.None);
        var ask = (await ListAsync(organisation, organisation.Owner)).ShouldHaveSingleItem();

        (await AnswerAsync(organisation, organisation.Agent, ask.Id, yes: true)).ShouldBe(AskOutcome.Over, "nobody answers one's own offer");
        (await AnswerAsync(organisation, organisation.Owner, ask.Id, yes: true)).ShouldBe(AskOutcome.Done);

        (await organisation.TicketAsync(ticket)).AssigneeId.ShouldBe(organisation.Owner.AgentId);
    }

    [ProviderFact]
    public async Task Answer_No_LeavesItAndTellsTheAsker(DatabaseProvider provider)
    {
        var (organisation, ticket) = await OpenAsync(provider);
        await AskAsync(organisation, ticket, AskKind.TakeOver);

        (await AnswerAsync(organisation, organisation.Owner, (await ListAsync(organisation, organisation.Owner))[0].Id, yes: false)).ShouldBe(AskOutcome.Done);

        (await organisation.TicketAsync(ticket)).AssigneeId.ShouldBe(organisation.Owner.AgentId);
        var told = (await EventsAsync(organisation, ticket))[^1];
        (told.Kind, told.AboutId, told.ActorId).ShouldBe((DeskEventKind.AskChanged, organisation.Agent.AgentId, organisation.Owner.AgentId));
        told.Changes.ShouldBe([new FieldChange(AskWords.Field, nameof(AskKind.TakeOver), AskWords.Kept)]);
    }

    [ProviderFact]
    public async Task Ask_ThatNobodyAnswers_Lapses(DatabaseProvider provider)
    {
        var (organisation, ticket) = await OpenAsync(provider);
        await AskAsync(organisation, ticket, AskKind.TakeOver);
        (await AskAsync(organisation, ticket, AskKind.TakeOver)).ShouldBe(AskOutcome.Unchanged);
        var ask = (await ListAsync(organisation, organisation.Owner))[0];

        organisation.Desk.Time.Advance(TicketAsk.Patience);

        (await ListAsync(organisation, organisation.Owner)).ShouldBeEmpty();
        (await AnswerAsync(organisation, organisation.Owner, ask.Id, yes: true)).ShouldBe(AskOutcome.Over);
        (await organisation.TicketAsync(ticket)).AssigneeId.ShouldBe(organisation.Owner.AgentId);
        (await AskAsync(organisation, ticket, AskKind.TakeOver)).ShouldBe(AskOutcome.Done);
        await using var context = organisation.Open();
        (await context.TicketAsks.CountAsync()).ShouldBe(1, "what has lapsed is taken away by whoever asks next");
    }

    [ProviderFact]
    public async Task Withdraw_ByTheAsker_EndsItAndByNobodyElse(DatabaseProvider provider)
    {
        var (organisation, ticket) = await OpenAsync(provider);
        await AskAsync(organisation, ticket, AskKind.TakeOver);
        var (asks, ask) = (organisation.Desk.Get<AskColleague>(), (await ListAsync(organisation, organisation.Agent))[0]);

        (await asks.WithdrawAsync(organisation.Owner, ask.Id, "test", CancellationToken.None)).ShouldBe(AskOutcome.Over);
        (await asks.WithdrawAsync(organisation.Agent, ask.Id, "test", CancellationToken.None)).ShouldBe(AskOutcome.Done);

        (await ListAsync(organisation, organisation.Owner)).ShouldBeEmpty();
        (await AnswerAsync(organisation, organisation.Owner, ask.Id, yes: true)).ShouldBe(AskOutcome.Over);
    }

    [ProviderFact]
    public async Task Ask_WhomItCannotGoTo_IsRefused(DatabaseProvider provider)
    {
        var (organisation, ticket) = await OpenAsync(provider);
        var hidden = (await organisation.AddTicketAsync(mailboxId: organisation.OtherMailboxId)).Id;
        var ask = organisation.Desk.Get<AskColleague>();

        (await ask.RunAsync(organisation.Light, ticket, AskKind.TakeOver, organisation.Owner.AgentId, "test", CancellationToken.None)).ShouldBe(AskOutcome.NotAllowed);
        (await ask.RunAsync(organisation.Limited, hidden, AskKind.TakeOver, organisation.Owner.AgentId, "test", CancellationToken.None)).ShouldBe(AskOutcome.NotFound);
        (await ask.RunAsync(organisation.Agent, ticket, AskKind.TakeOver, organisation.Agent.AgentId, "test", CancellationToken.None)).ShouldBe(AskOutcome.Invalid);
        (await ask.RunAsync(organisation.Agent, ticket, AskKind.TakeOver, 999_999, "test", CancellationToken.None)).ShouldBe(AskOutcome.Invalid);
    }

    private async Task<(TestOrganisation Organisation, long TicketId)> OpenAsync(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        return (organisation, (await organisation.AddTicketAsync(status: TicketStatus.Open, assigneeId: organisation.Owner.AgentId)).Id);
    }

    private static Task<AskOutcome> AskAsync(TestOrganisation organisation, long ticketId, AskKind kind) =>
        organisation.Desk.Get<AskColleague>().RunAsync(organisation.Agent, ticketId, kind, organisation.Owner.AgentId, "test", CancellationToken.None);

    private static Task<AskOutcome> AnswerAsync(TestOrganisation organisation, AgentScope by, long askId, bool yes) =>
        organisation.Desk.Get<AnswerAsk>().RunAsync(by, askId, yes, "test", CancellationToken.None);

    private static Task<IReadOnlyList<OpenAsk>> ListAsync(TestOrganisation organisation, AgentScope agent) => organisation.Desk.Get<ListAsks>().RunAsync(agent, CancellationToken.None);

    private static async Task<List<DeskEvent>> EventsAsync(TestOrganisation organisation, long ticketId)
    {
        await using var context = organisation.Open();
        return await context.Events.AsNoTracking().Where(e => e.TicketId == ticketId).OrderBy(e => e.Sequence).ToListAsync();
    }
}
