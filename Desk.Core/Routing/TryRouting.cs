using Desk.Core.Database;
using Desk.Core.People;

namespace Desk.Core.Routing;

/// <summary>What would become of a mail.</summary>
/// <param name="Rule">The rule that takes it if it opens a ticket; null when none does.</param>
/// <param name="IsKnown">Whether its recipient is known: the mailboxes of <see cref="Where"/> take it.</param>
/// <param name="Where">The mailboxes that take only mail for known recipients, as far as the agent sees them.</param>
public sealed record RoutingTrial(RoutingRule? Rule, bool IsKnown, IReadOnlyList<string> Where);

/// <summary>Tells which rule would take a mail, without one.</summary>
public sealed class TryRouting(IDeskContextFactory contexts, ListRouting list)
{
    /// <returns>Null for who may not see the rules.</returns>
    public async Task<RoutingTrial?> RunAsync(AgentScope by, string recipient, string sender, string subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(recipient);
        ArgumentNullException.ThrowIfNull(sender);
        ArgumentNullException.ThrowIfNull(subject);
        if (!by.May(Permission.SeeRouting))
        {
            return null;
        }

        await using var context = contexts.Create(by.Tenant);
        var table = await RoutingTable.LoadAsync(context, withRecipients: true, cancellationToken);
        var to = recipient.Trim().ToLowerInvariant();
        return new RoutingTrial(
            table.RuleFor(new RoutedMail(to.Length > 0 ? [to] : [], sender.Trim().ToLowerInvariant(), RoutedMail.OneLine(subject)), mayDrop: true),
            table.Knows(to),
            await list.WhereAsync(by, cancellationToken) ?? []);
    }
}
