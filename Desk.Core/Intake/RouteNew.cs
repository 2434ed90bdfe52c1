using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.Mail;
using Desk.Core.Notices;
using Desk.Core.Routing;
using Desk.Core.Tickets;

namespace Desk.Core.Intake;

/// <summary>A ticket that a rule took, and what that changed.</summary>
internal sealed record RoutedTicket(RoutingRule Rule, IReadOnlyList<FieldChange> Changes);

/// <summary>Holds the organisation's rules against a mail that opens a ticket. An answer goes where its conversation is, whatever they say.</summary>
internal static class RouteNew
{
    /// <summary>The rule that takes it; null when none does. What a person wants filed, and what follows up a ticket, is never dropped.</summary>
    public static RoutingRule? RuleFor(PreparedMail prepared, Stitched stitched, MailIndex.MailboxRules mailbox, RoutingTable routing) => stitched.Ticket is not null || !routing.HasRules
        ? null
        : routing.RuleFor(
            new RoutedMail(Recipients(prepared.Mail, mailbox), MailIndex.AddressOf(prepared.Mail), RoutedMail.OneLine(prepared.Mail.Subject)),
            mayDrop: prepared.WantedBy is null && stitched.FollowsUp is null);

    // a list, or a blind copy, names the mailbox nowhere; that a copy of it lies in a journal says nothing
    private static IReadOnlyCollection<string> Recipients(ReadMail mail, MailIndex.MailboxRules mailbox) =>
        mailbox.KnownRecipientsOnly ? FindRecipient.All(mail) : [.. FindRecipient.All(mail).Prepend(mailbox.Address.ToLowerInvariant()).Distinct()];

    public static Actor ActorOf(RoutingRule rule) => new(ActorKind.System, null, rule.Name, DeskEvent.RuleCause);

    public static string WhyRouted(RoutingRule rule) => $"The rule {rule.Name} routed it.";

    public static string WhyDropped(RoutingRule rule) => $"The rule {rule.Name} says that it is not for this desk.";

    /// <summary>Tells agents of what rules gave them, who follow it from then on; whoever calls saves.</summary>
    public static async Task TellAsync(DeskDbContext context, IReadOnlyList<(Ticket Ticket, RoutingRule Rule)> routed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var given = routed.Where(r => r.Ticket.AssigneeId is not null).ToList();
        foreach (var (ticket, _) in given)
        {
            await FollowTicket.AutoAsync(context, ticket.Id, [ticket.AssigneeId!.Value], now, cancellationToken);
        }

        await TellAgents.RunAsync(
            context,
            [.. given.Select(r => new Telling(r.Ticket.AssigneeId!.Value, NotificationKind.Assigned, r.Ticket.Id, null, $"The routing rule {r.Rule.Name}", r.Ticket.Snippet))],
            now,
            cancellationToken);
    }
}
