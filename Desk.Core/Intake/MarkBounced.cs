using Desk.Core.Database;
using Desk.Core.Notices;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Intake;

/// <summary>Notes on the mail that could not be delivered whom it did not reach and why, and tells its writer.</summary>
internal static class MarkBounced
{
    /// <summary>Whether the report says for good that a mail of ours did not arrive.</summary>
    public static bool IsOf(MailIndex.KnownMail? reported, PreparedMail prepared) => reported is { IsOurs: true, MessageId: not null } && prepared.Mail.Report is { Action: "failed" };

    public static async Task RunAsync(DeskDbContext context, MailIndex.KnownMail? reported, PreparedMail prepared, bool isSilent, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!IsOf(reported, prepared))
        {
            return;
        }

        var (id, report) = (reported!.MessageId!.Value, prepared.Mail.Report!);
        var status = StorableText.CutOrNull(report.Status, 20);
        var recipients = StorableText.Cut(string.Join(", ", report.Recipients), 1000);
        await context.Messages.Where(m => m.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.BouncedAt, now).SetProperty(m => m.BounceStatus, status).SetProperty(m => m.BounceRecipients, recipients), cancellationToken);
        if (!isSilent && await context.Messages.AsNoTracking().Include(m => m.Ticket).SingleOrDefaultAsync(m => m.Id == id, cancellationToken) is { } bounced)
        {
            await TellUndelivered.RunAsync(context, bounced, bounced.Ticket.AssigneeId, recipients.Length > 0 ? $"It did not reach {recipients}." : "It came back.", now, cancellationToken);
        }
    }
}
