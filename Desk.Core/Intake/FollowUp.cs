namespace Desk.Core.Intake;

/// <summary>
/// Lets an answer to a ticket that has been done for long open a follow-up, where its mailbox wants that; a second one joins the first. History goes on with what
/// history has closed: its conversations are not cut in pieces where they rested.
/// </summary>
internal static class FollowUp
{
    public static Stitched Or(Stitched stitched, MailIndex index, MailKind kind, DateTimeOffset at, bool isHistory)
    {
        if (kind != MailKind.Message || stitched.Ticket is not { IsOpen: false, IsSpam: false, TrashedAt: null, ResolvedAt: { } done } ticket
            || !index.Mailboxes.TryGetValue(ticket.MailboxId, out var rules) || rules.FollowUpAfterDays is not { } days || at - done <= TimeSpan.FromDays(days)
            || (isHistory && ticket.IsClosedByHistory))
        {
            return stitched;
        }

        return stitched with { Ticket = index.FollowUpOf(ticket), FollowsUp = ticket };
    }
}
