namespace Desk.Core.Intake;

/// <summary>Lets an answer to a ticket that has been done for long open a follow-up, where its mailbox wants that; a second one joins the first.</summary>
internal static class FollowUp
{
    public static Stitched Or(Stitched stitched, MailIndex index, MailKind kind, DateTimeOffset at)
    {
        if (kind != MailKind.Message || stitched.Ticket is not { IsOpen: false, IsSpam: false, TrashedAt: null, ResolvedAt: { } done } ticket
            || !index.Mailboxes.TryGetValue(ticket.MailboxId, out var rules) || rules.FollowUpAfterDays is not { } days || at - done <= TimeSpan.FromDays(days))
        {
            return stitched;
        }

        return stitched with { Ticket = index.FollowUpOf(ticket), FollowsUp = ticket };
    }
}
