using Desk.Core.Intake;
using Desk.Core.Mailboxes;
using Desk.Tests.Database;

namespace Desk.Tests.Intake;

/// <summary>Takes mails in and tells their fates.</summary>
internal static class TakingIn
{
    public static Task<List<LedgerEntry>> TakeInAsync(this TestOrganisation organisation, params byte[][] mails) => organisation.TakeInAsync(organisation.MailboxId, mails);

    public static async Task<List<LedgerEntry>> TakeInAsync(this TestOrganisation organisation, long mailboxId, params byte[][] mails)
    {
        var mailbox = new MailboxSource(organisation.Scope, mailboxId, "support@desk.example", MailboxKind.Pickup, null);
        var accepted = await organisation.Desk.Get<TakeInMail>().RunAsync(mailbox, [.. mails.Select(m => IncomingMail.NamedByContent(m))], null, CancellationToken.None);
        return await organisation.FatesAsync([.. accepted.Select(a => a.OccurrenceId)]);
    }

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
