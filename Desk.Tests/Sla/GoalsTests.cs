using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Sla;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Sla;

public sealed class GoalsTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [ProviderFact]
    public async Task Change_OfGoals_IsOnTheBoardOfThatOrganisationAndInTheLog(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var bravo = await alpha.Desk.FoundAsync("Bravo");
        (await BoardAsync(alpha)).ShouldBe(Goals.None);
        var first = new Goals(95, 30, null);

        (await ChangeAsync(alpha, alpha.Owner, first)).ShouldBe(new SlaResult(ChangeOutcome.Done));
        (await ChangeAsync(alpha, alpha.Owner, first)).Outcome.ShouldBe(ChangeOutcome.Unchanged);
        (await BoardAsync(alpha)).ShouldBe(first);
        (await ChangeAsync(alpha, alpha.Owner, new Goals(null, 30, 90))).Outcome.ShouldBe(ChangeOutcome.Done);

        (await BoardAsync(alpha)).ShouldBe(new Goals(null, 30, 90));
        (await alpha.Desk.Get<ReadGoals>().RunAsync(alpha.Limited, Stop)).ShouldBe(new Goals(null, 30, 90), "everybody may know");
        (await BoardAsync(bravo)).ShouldBe(Goals.None);
        await using var context = alpha.Open();
        (await context.BoardGoals.SingleAsync()).Version.ShouldBe(1, "it was changed once");
        var told = await context.Events.Where(e => e.Kind == DeskEventKind.GoalsChanged).OrderBy(e => e.Sequence).ToListAsync();
        told.Count.ShouldBe(2);
        told[0].Changes.ShouldBe([new FieldChange("attained", null, "95"), new FieldChange("firstReplyMinutes", null, "30")]);
        told[1].Changes.ShouldBe([new FieldChange("attained", "95", null), new FieldChange("satisfied", null, "90")]);
        (told[1].ActorId, told[1].Cause).ShouldBe((alpha.Owner.AgentId, "test"));
    }

    [ProviderFact]
    public async Task Change_OfGoalsThatAreOthersByNow_IsRefusedUntilTheyAreSeen(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        (await ChangeAsync(alpha, alpha.Owner, new Goals(95), Goals.None)).Outcome.ShouldBe(ChangeOutcome.Done);

        (await ChangeAsync(alpha, alpha.Owner, new Goals(80), Goals.None)).Outcome.ShouldBe(ChangeOutcome.MovedOn);
        (await BoardAsync(alpha)).ShouldBe(new Goals(95));
        (await ChangeAsync(alpha, alpha.Owner, Goals.None, new Goals(95))).Outcome.ShouldBe(ChangeOutcome.Done);
        (await BoardAsync(alpha)).ShouldBe(Goals.None);
    }

    [ProviderFact]
    public async Task Change_ByWhoMayNotOrToWhatMakesNoSense_ChangesNothing(DatabaseProvider provider)
    {
        var alpha = await FoundAsync(provider);
        var lead = alpha.Owner with { Role = AgentRole.Lead };

        (await ChangeAsync(alpha, alpha.Agent, new Goals(95))).Outcome.ShouldBe(ChangeOutcome.NotAllowed);
        (await ChangeAsync(alpha, lead with { Mailboxes = new HashSet<long> { alpha.MailboxId } }, new Goals(95))).Outcome.ShouldBe(ChangeOutcome.NotAllowed, "goals hold for every mailbox");
        foreach (var wrong in new Goals[] { new(0), new(101), new(null, null, 0), new(null, null, 101) })
        {
            (await ChangeAsync(alpha, lead, wrong)).ShouldBe(new SlaResult(ChangeOutcome.Invalid, null, "A goal in per cent is a whole number from 1 to 100."));
        }

        foreach (var wrong in new[] { 0, -1, Goals.MostMinutes + 1 })
        {
            (await ChangeAsync(alpha, lead, new Goals(null, wrong))).Problem.ShouldBe("A goal for the first reply is at least one minute and at most a year.");
        }

        (await BoardAsync(alpha)).ShouldBe(Goals.None);
        (await ChangeAsync(alpha, lead, new Goals(1, Goals.MostMinutes, 100))).Outcome.ShouldBe(ChangeOutcome.Done);
    }

    private static Task<SlaResult> ChangeAsync(TestOrganisation organisation, AgentScope by, Goals goals, Goals? seen = null) => organisation.Desk.Get<ChangeGoals>().RunAsync(by, goals, seen, "test", Stop);

    private static async Task<Goals> BoardAsync(TestOrganisation organisation) =>
        (await organisation.Desk.Get<ReadBoard>().RunAsync(organisation.Limited, new BoardChoice(organisation.Desk.Time.GetUtcNow()), Stop)).Goals;

    private async Task<TestOrganisation> FoundAsync(DatabaseProvider provider) => await (await databases.OpenAsync(provider)).FoundAsync();
}
