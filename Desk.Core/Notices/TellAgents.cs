using System.Globalization;
using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Notices;

/// <summary>Something that somebody is to be told.</summary>
internal sealed record Telling(long AgentId, NotificationKind Kind, long TicketId, long? MessageId, string By, string Text);

/// <summary>Tells agents of what happened, within the transaction in which it does: each once, in the ways that they chose, and only what they may see. Whoever calls saves.</summary>
internal static class TellAgents
{
    private static readonly Actor Desk = new(ActorKind.System, null, nameof(Desk), "notification");

    public static async Task RunAsync(DeskDbContext context, IReadOnlyCollection<Telling> tellings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (tellings.Count == 0)
        {
            return;
        }

        var ids = tellings.Select(t => t.AgentId).Distinct().ToList();
        var seeing = await SeeingAgents.LoadAsync(context, ids, [.. tellings.Select(t => t.TicketId).Distinct()], cancellationToken);
        var ways = await WaysAsync(context, ids, cancellationToken);
        Add(context, tellings.Where(t => seeing.May(t.AgentId, t.TicketId)).DistinctBy(t => (t.AgentId, t.Kind, t.TicketId, t.MessageId)), ways, now, (telling, way) => new Notification(telling.AgentId, telling.Kind)
        {
            TicketId = telling.TicketId,
            MessageId = telling.MessageId,
            ActorName = StorableText.Cut(telling.By, 400),
            Text = StorableText.Cut(telling.Text, Notification.TextLength),
            CreatedAt = now,
            IsListed = way.InApp.HasFlag(telling.Kind),
        }.AwaitMail(way.MailFrom(telling.Kind, now)));
    }

    /// <summary>Tells no more of a message what nobody has read yet: it is said anew, or is over. Whoever calls saves.</summary>
    public static async Task ForgetAsync(DeskDbContext context, NotificationKind kind, Message message, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // said a moment ago, by the same transaction
        context.Notifications.RemoveRange(context.Notifications.Local.Where(n => n.Kind == kind && n.MessageId == message.Id).ToList());
        var unread = context.Notifications.Where(n => n.Kind == kind && n.ReadAt == null && (n.TicketId == message.TicketId || n.TicketId == message.MergedFromId) && n.MessageId == message.Id);
        var had = await unread.Select(n => n.AgentId).ToListAsync(cancellationToken);
        if (had.Count > 0)
        {
            await unread.ExecuteDeleteAsync(cancellationToken);
            Ring(context, now, had);
        }
    }

    /// <summary>Tells those who may mend it of something that has just broken.</summary>
    public static async Task OfNoticeAsync(DeskDbContext context, Notice notice, CancellationToken cancellationToken)
    {
        var now = notice.CreatedAt;
        var roles = Enum.GetValues<AgentRole>().Where(r => Rights.Has(r, notice.Audience)).ToList();
        var ids = await context.Agents.AsNoTracking().Where(a => a.IsActive && roles.Contains(a.Role)).Select(a => a.Id).ToListAsync(cancellationToken);
        var seeing = await SeeingAgents.LoadAsync(context, ids, [], cancellationToken);
        var ways = await WaysAsync(context, ids, cancellationToken);
        Add(context, ids.Where(id => seeing.MaySeeMailbox(id, notice.MailboxId)).Select(id => new Telling(id, NotificationKind.Trouble, 0, null, "", "")), ways, now, (telling, way) => new Notification(telling.AgentId, telling.Kind)
        {
            Notice = notice,
            CreatedAt = now,
            IsListed = way.InApp.HasFlag(telling.Kind),
        }.AwaitMail(way.Email.HasFlag(telling.Kind) ? now : null)); // no daily mail: until then customers would wait
    }

    /// <summary>Lets the screens of these agents know that what they are told of is other now.</summary>
    public static void Ring(DeskDbContext context, DateTimeOffset now, params IEnumerable<long> agentIds) =>
        context.Record(new DeskEvent
        {
            Kind = DeskEventKind.AgentsTold,
            At = now,
            ActorKind = Desk.Kind,
            ActorName = Desk.Name,
            Cause = Desk.Cause,
            Changes = [new FieldChange("agents", null, string.Join(' ', agentIds.Distinct().Order().Select(id => id.ToString(CultureInfo.InvariantCulture))))],
        });

    private static void Add(
        DeskDbContext context, IEnumerable<Telling> tellings, Dictionary<long, NotificationWays> ways, DateTimeOffset now, Func<Telling, NotificationWays, Notification> make)
    {
        var wanted = tellings.Where(t => (WaysOf(ways, t.AgentId) is var way) && (way.InApp | way.Browser | way.Email).HasFlag(t.Kind)).ToList();
        context.Notifications.AddRange(wanted.Select(t => make(t, WaysOf(ways, t.AgentId))));
        if (wanted.Count > 0)
        {
            Ring(context, now, wanted.Select(t => t.AgentId));
        }
    }

    private static NotificationWays WaysOf(Dictionary<long, NotificationWays> ways, long agentId) => ways.GetValueOrDefault(agentId, NotificationWays.Unless);

    private static async Task<Dictionary<long, NotificationWays>> WaysAsync(DeskDbContext context, List<long> ids, CancellationToken cancellationToken) =>
        (await context.NotificationChoices.AsNoTracking().Where(c => ids.Contains(c.AgentId)).ToListAsync(cancellationToken)).ToDictionary(c => c.AgentId, c => c.Ways);
}
