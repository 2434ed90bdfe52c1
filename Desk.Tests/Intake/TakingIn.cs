using Desk.Core.Intake;
using Desk.Core.Mailboxes;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Intake;

/// <summary>Takes mails in and tells their fates.</summary>
internal static class TakingIn
{
    public static Task<List<LedgerEntry>> TakeInAsync(this TestOrganisation organisation, params byte[][] mails) => organisation.TakeInAsync(organisation.MailboxId, mails);

    public static async Task<List<LedgerEntry>> TakeInAsync(this TestOrganisation organisation, long mailboxId, params byte[][] mails)
    {
        var accepted = await organisation.AcceptAsync(mailboxId, isSilent: false, mails);
        return await organisation.FatesAsync([.. accepted.Select(a => a.OccurrenceId)]);
    }

    /// <summary>Takes mails in as they come today, or as a backfill brings them, and answers with the ledger's rows.</summary>
    public static async Task<List<Occurrence>> FileAsync(this TestOrganisation organisation, bool isSilent, params byte[][] mails)
    {
        var ids = (await organisation.AcceptAsync(organisation.MailboxId, isSilent, mails)).Select(a => a.OccurrenceId).ToList();
        await using var context = organisation.Open();
        return [.. (await context.Occurrences.AsNoTracking().Where(o => ids.Contains(o.Id)).ToListAsync()).OrderBy(o => ids.IndexOf(o.Id))];
    }

    private static Task<IReadOnlyList<AcceptedMail>> AcceptAsync(this TestOrganisation organisation, long mailboxId, bool isSilent, byte[][] mails) => organisation.Desk.Get<TakeInMail>().RunAsync(
        new MailboxSource(organisation.Scope, mailboxId, "support@desk.example", MailboxKind.Pickup, null), [.. mails.Select(m => IncomingMail.NamedByContent(m) with { Silent = isSilent })], null, CancellationToken.None);

    public static async Task<List<LedgerEntry>> FatesAsync(this TestOrganisation organisation, params long[] occurrences)
    {
        var fates = new List<LedgerEntry>();
        foreach (var id in occurrences)
        {
            fates.Add((await organisation.Desk.Get<ReadLedger>().OneAsync(organisation.Scope, id, CancellationToken.None))!);
        }

        return fates;
    }
}
