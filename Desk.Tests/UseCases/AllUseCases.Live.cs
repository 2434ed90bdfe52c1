using Desk.Core.Live;
using Desk.Core.Presence;
using Desk.Core.Replies;

namespace Desk.Tests.UseCases;

// What happens while somebody looks, and who looks.
public static partial class AllUseCases
{
    private static IReadOnlyList<UseCase> OfLive =>
    [
        new("ReadEvents.RunAsync", async (c, stop) => await c.Get<ReadEvents>().RunAsync(c.By.Tenant, 0, stop)),
        new("LiveFeed.IsFollowed", (c, _) => AnswerAsync(() =>
        {
            using var theirs = c.Get<LiveFeed>().Subscribe(c.Of.Scope, _ => { });
            return c.Get<LiveFeed>().IsFollowed(c.By.Tenant) ? c.Of.Marker : null;
        })),
        new("LiveFeed.Subscribe", (c, _) => AnswerAsync(() =>
        {
            var heard = new List<LiveBatch>();
            using var mine = c.Get<LiveFeed>().Subscribe(c.By.Tenant, heard.Add);
            c.Get<LiveFeed>().Publish(LiveBatch.OfPresence(c.Of.Scope, [c.Of.TicketId]));
            return heard.Count > 0 ? c.Of.Marker : null;
        })),
        new("PresenceBoard.Viewers", (c, _) => AnswerAsync(() =>
        {
            c.Get<PresenceBoard>().Show(c.Of.Agent, "tab", c.Of.TicketId);
            return c.Get<PresenceBoard>().Viewers(c.By.Tenant, c.Of.TicketId);
        })),
        new("PresenceBoard.Whereabouts", (c, _) => AnswerAsync(() =>
        {
            c.Get<PresenceBoard>().Show(c.Of.Agent, "tab", c.Of.TicketId);
            return c.Get<PresenceBoard>().Whereabouts(c.By.Tenant).Values.Select(p => p.Viewer).ToList();
        })),
        new("PresenceBoard.Show", (c, _) => AnswerAsync(() => StaysThere(c, new PresenceBoard(new LiveFeed(), TimeProvider.System), (board, tab) => board.Show(c.By, tab, null))), Tells: false),
        new("PresenceBoard.Write", (c, _) => AnswerAsync(() => StaysThere(c, new PresenceBoard(new LiveFeed(), TimeProvider.System), (board, tab) => board.Write(c.By, tab, DraftKind.Reply, true))), Tells: false),
        new("PresenceBoard.Leave", (c, _) => AnswerAsync(() => StaysThere(c, new PresenceBoard(new LiveFeed(), TimeProvider.System), (board, tab) => board.Leave(c.By.Tenant, tab))), Tells: false),
    ];
}
