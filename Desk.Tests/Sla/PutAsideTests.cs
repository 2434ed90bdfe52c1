using Desk.Core.Live;
using Desk.Core.Sla;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Sla;

/// <summary>A ticket with which firing goes wrong is put aside, and keeps no other waiting.</summary>
public sealed class PutAsideTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [ProviderFact]
    public async Task Fire_OfATicketWithWhichItGoesWrong_IsTriedAgainLaterAndTheOthersAreFiredAtOnce(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var (broken, sound) = (await organisation.AddTicketAsync("Broken"), await organisation.AddTicketAsync("Sound", mailboxId: organisation.OtherMailboxId));
        await organisation.AddMailAsync(broken.Id);
        await organisation.AddMailAsync(sound.Id);
        var first = Of(organisation.MailboxId);
        var policy = await organisation.AddPolicyAsync(first);
        await organisation.AddPolicyAsync(Of(organisation.OtherMailboxId));
        (await organisation.Desk.Get<ChangePolicy>().ChangeAsync(organisation.Owner, policy, first with { Targets = [new(SlaMetric.FirstReply, TicketPriority.Normal, 90)] }, null, "test", Stop)).Outcome.ShouldBe(ChangeOutcome.Done);
        await organisation.Desk.Get<RefreshClocks>().RunAsync(organisation.Scope, Stop);

        // what the policy said before cannot be read any more, and the history of one ticket names it
        await using (var context = organisation.Open())
        {
            await context.Database.ExecuteSqlAsync($"UPDATE \"SlaPolicyVersions\" SET \"Settings\" = '{{' WHERE \"PolicyId\" = {policy} AND \"Number\" = 1");
        }

        organisation.Desk.Time.Advance(TimeSpan.FromHours(3));
        await organisation.FireAsync();
        (await BreachesAsync(sound.Id), await BreachesAsync(broken.Id)).ShouldBe((1, 0));
        (await organisation.ClockAsync(broken.Id, SlaMetric.FirstReply)).NextAt.ShouldBe(organisation.Desk.Time.GetUtcNow().AddMinutes(10));

        await using (var context = organisation.Open())
        {
            await context.SlaPolicyVersions.Where(v => v.PolicyId == policy && v.Number == 1).ExecuteUpdateAsync(set => set.SetProperty(v => v.Settings, first));
        }

        await organisation.FireAsync();
        (await BreachesAsync(broken.Id)).ShouldBe(0, "its pause is not over");
        organisation.Desk.Time.Advance(TimeSpan.FromMinutes(10));
        await organisation.FireAsync();
        (await BreachesAsync(sound.Id), await BreachesAsync(broken.Id)).ShouldBe((1, 1));

        async Task<int> BreachesAsync(long ticketId) => (await organisation.SlaEventsAsync(ticketId)).Count(e => e.Kind == DeskEventKind.SlaBreached);
    }

    private static PolicySettings Of(long mailboxId) => SlaDesk.Standard with
    {
        Name = $"Mailbox {mailboxId}",
        Conditions = [new(PolicyField.Mailbox, [$"{mailboxId}"])],
        Targets = [new(SlaMetric.FirstReply, TicketPriority.Normal, 60)],
    };
}
