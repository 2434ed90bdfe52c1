using Desk.Core.Replies;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Replies;

/// <summary>No reply leaves that has not seen the conversation's last word.</summary>
public sealed class SendGuardTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task RunAsync_CustomerWroteMeanwhile_IsStaleAndShowsIt(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var ticket = await organisation.AddTicketAsync();
        var seen = (await organisation.AddMailAsync(ticket.Id)).Message;
        var newer = (await organisation.AddMailAsync(ticket.Id, "Never mind!")).Message;

        var stale = await organisation.ReplyAsync(organisation.Agent, ticket.Id, seen.Id);

        (stale.Outcome, stale.LastMessageId, stale.MessageId).ShouldBe((SendOutcome.Stale, newer.Id, null));
        stale.Newer!.ShouldHaveSingleItem().Text.ShouldBe("Alpha: Never mind!");
        await using var context = organisation.Open();
        (await context.Outbound.AnyAsync()).ShouldBeFalse();
    }

    [ProviderFact]
    public async Task RunAsync_TwentyAtTheSameMoment_ExactlyOneLeaves(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        for (var round = 0; round < 5; round++)
        {
            var ticket = await organisation.AddTicketAsync();
            var seen = (await organisation.AddMailAsync(ticket.Id)).Message;
            using var start = new Barrier(20);

            var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    return organisation.ReplyAsync(n % 2 == 0 ? organisation.Agent : organisation.Owner, ticket.Id, seen.Id, $"<p>Answer {n}</p>");
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default).Unwrap()));

            var sent = results.Where(r => r.Outcome == SendOutcome.Done).ShouldHaveSingleItem();
            results.Count(r => r.Outcome == SendOutcome.Stale).ShouldBe(19);
            results.Where(r => r.Outcome == SendOutcome.Stale).ShouldAllBe(r => r.Newer!.Single().Id == sent.MessageId);
            await using var context = organisation.Open();
            (await context.Outbound.CountAsync(o => o.Message.TicketId == ticket.Id)).ShouldBe(1);
        }
    }

    [ProviderFact]
    public async Task RunAsync_NoteOrBounceMeanwhile_Leaves(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var ticket = await organisation.AddTicketAsync();
        var seen = (await organisation.AddMailAsync(ticket.Id)).Message;
        (await organisation.Desk.Get<AddNote>().RunAsync(organisation.Owner, ticket.Id, "Mind the tone.", "test", CancellationToken.None)).Outcome.ShouldBe(ChangeOutcome.Done);

        (await organisation.ReplyAsync(organisation.Agent, ticket.Id, seen.Id)).Outcome.ShouldBe(SendOutcome.Done);
    }

    [ProviderFact]
    public async Task RunAsync_UnknownOrMissingLastSeen_IsStale(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var ticket = await organisation.AddTicketAsync();
        await organisation.AddMailAsync(ticket.Id);

        (await organisation.ReplyAsync(organisation.Agent, ticket.Id, null)).Outcome.ShouldBe(SendOutcome.Stale);
        (await organisation.ReplyAsync(organisation.Agent, ticket.Id, long.MaxValue)).Outcome.ShouldBe(SendOutcome.Stale);
    }
}
