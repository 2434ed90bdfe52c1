using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Routing;

/// <summary>The organisation's rules that are on, and the recipients it knows, as they are while a batch of mails is filed.</summary>
internal sealed class RoutingTable
{
    private sealed record Taker(string Name, bool SeesAll, IReadOnlyCollection<long> Mailboxes);

    private List<RoutingRule> _rules = [];
    private Dictionary<long, string> _teams = [];
    private Dictionary<long, Taker> _agents = [];
    private HashSet<string> _own = [];
    private List<string> _allowed = [];

    public static RoutingTable Empty { get; } = new();

    /// <param name="context">The organisation's.</param>
    /// <param name="withRecipients">False where nobody asks <see cref="Knows"/>: then it is not read whom it knows.</param>
    /// <param name="cancellationToken">Stops between the queries.</param>
    public static async Task<RoutingTable> LoadAsync(DeskDbContext context, bool withRecipients, CancellationToken cancellationToken)
    {
        var table = new RoutingTable { _rules = await context.RoutingRules.AsNoTracking().Where(r => r.IsEnabled).OrderBy(r => r.Position).ThenBy(r => r.Id).ToListAsync(cancellationToken) };
        await table.LoadTakersAsync(context, cancellationToken);
        if (withRecipients)
        {
            table._own = [.. await context.Mailboxes.AsNoTracking().Where(m => m.RemovedAt == null).Select(m => m.Address).ToListAsync(cancellationToken)];
            table._allowed = await context.AllowedRecipients.AsNoTracking().Where(r => r.IsEnabled).Select(r => r.Pattern).ToListAsync(cancellationToken);
        }

        return table;
    }

    public bool HasRules => _rules.Count > 0;

    /// <summary>Whether an address, in lower case, is one of the organisation's mailboxes or an allowed recipient.</summary>
    public bool Knows(string address)
    {
        var bare = AddressPattern.WithoutTag(address);
        return _own.Contains(bare) || _own.Contains(address) || _allowed.Exists(p => AddressPattern.Matches(p, address) || AddressPattern.Matches(p, bare));
    }

    /// <summary>The first rule that takes a mail; null when none does.</summary>
    public RoutingRule? RuleFor(RoutedMail mail, bool mayDrop) => _rules.FirstOrDefault(r => (mayDrop || !r.Drop) && mail.Fits(r.Conditions));

    /// <summary>
    /// Does to a ticket that is being opened what a rule says, as far as that is possible: a team may be gone, and an agent without a right to the mailbox gets nothing.
    /// Returns what changed; that the rule took it, when nothing did.
    /// </summary>
    public IReadOnlyList<FieldChange> Apply(RoutingRule rule, Ticket ticket, DateTimeOffset at)
    {
        var changes = new List<FieldChange>();
        if (rule.TeamId is { } team && _teams.TryGetValue(team, out var name) && ticket.GiveToTeam(team, at))
        {
            changes.Add(new FieldChange("team", null, name));
        }

        if (rule.AgentId is { } agent && _agents.TryGetValue(agent, out var taker) && (taker.SeesAll || taker.Mailboxes.Contains(ticket.MailboxId)) && ticket.AssignTo(agent, at))
        {
            changes.Add(new FieldChange("assignee", null, taker.Name));
        }

        var before = ticket.Priority;
        if (rule.Priority is { } priority && ticket.Prioritise(priority, at))
        {
            changes.Add(new FieldChange("priority", before.ToString(), priority.ToString()));
        }

        changes.AddRange(rule.Tags.Where(tag => ticket.Tag(tag, at)).Select(tag => new FieldChange("tag", null, tag)));
        return changes.Count > 0 ? changes : [new FieldChange("rule", null, rule.Name)];
    }

    private async Task LoadTakersAsync(DeskDbContext context, CancellationToken cancellationToken)
    {
        var teams = _rules.Select(r => r.TeamId).OfType<long>().Distinct().ToList();
        if (teams.Count > 0)
        {
            _teams = await context.Teams.AsNoTracking().Where(t => teams.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Name, cancellationToken);
        }

        var agents = _rules.Select(r => r.AgentId).OfType<long>().Distinct().ToList();
        if (agents.Count > 0)
        {
            var access = (await context.MailboxAccess.AsNoTracking().Where(a => agents.Contains(a.AgentId)).ToListAsync(cancellationToken)).ToLookup(a => a.AgentId, a => a.MailboxId);
            _agents = (await context.Agents.AsNoTracking().Where(a => agents.Contains(a.Id) && a.IsActive && a.Role != AgentRole.Light).ToListAsync(cancellationToken))
                .ToDictionary(a => a.Id, a => new Taker(a.Name, a.SeesAllMailboxes, [.. access[a.Id]]));
        }
    }
}
