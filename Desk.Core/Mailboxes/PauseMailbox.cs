using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Mailboxes;

/// <summary>Lets a mailbox rest for some minutes, or work again before they are over.</summary>
public sealed class PauseMailbox(IDeskContextFactory contexts, TimeProvider time)
{
    /// <summary>A week: longer is forgotten rather than meant.</summary>
    public const int MostMinutes = 7 * 24 * 60;

    public Task<MailboxResult> PauseAsync(AgentScope by, long id, int minutes, string cause, CancellationToken cancellationToken) => RunAsync(by, id, async (context, mailbox) =>
    {
        if (minutes is < 1 or > MostMinutes)
        {
            return MailboxResult.Wrong("minutes", $"Choose 1 to {MostMinutes} minutes.");
        }

        var until = time.GetUtcNow().AddMinutes(minutes);
        context.Record(mailbox.Changed(by, cause, time.GetUtcNow(), new FieldChange("pausedUntil", Shown(mailbox.PausedUntil), Shown(until))));
        mailbox.PauseUntil(until);
        await context.SaveChangesAsync(cancellationToken);
        return new MailboxResult(MailboxOutcome.Done, id);
    }, cancellationToken);

    public Task<MailboxResult> ResumeAsync(AgentScope by, long id, string cause, CancellationToken cancellationToken) => RunAsync(by, id, async (context, mailbox) =>
    {
        if (mailbox.PausedUntil is { } until)
        {
            context.Record(mailbox.Changed(by, cause, time.GetUtcNow(), new FieldChange("pausedUntil", Shown(until), null)));
            mailbox.Resume();
        }

        await LookSoon.AtAsync(context, id, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        return new MailboxResult(MailboxOutcome.Done, id);
    }, cancellationToken);

    private async Task<MailboxResult> RunAsync(AgentScope by, long id, Func<DeskDbContext, Mailbox, Task<MailboxResult>> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.May(Permission.ManageMailboxes))
        {
            return MailboxResult.NotAllowed;
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var mailbox = await context.Mailboxes.SingleOrDefaultAsync(m => m.Id == id && m.RemovedAt == null, cancellationToken);
        if (mailbox is null || !by.MaySee(id))
        {
            return MailboxResult.NotFound;
        }

        var result = await change(context, mailbox);
        if (result.Outcome == MailboxOutcome.Done)
        {
            await transaction.CommitAsync(cancellationToken);
        }

        return result;
    }

    private static string? Shown(DateTimeOffset? at) => at?.UtcDateTime.ToString("u", System.Globalization.CultureInfo.InvariantCulture);
}
