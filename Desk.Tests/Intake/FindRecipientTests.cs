using System.Text;
using Desk.Core.Intake;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Intake;

/// <summary>What shows of an ordinary mailbox's mail that it was meant for it, as the ledger keeps it: what servers wrote before what the sender did.</summary>
public sealed class FindRecipientTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    // the strongest first, each with an address of its own that leads to the mailbox
    private static readonly (RecipientEvidence Evidence, string Header, string Tag)[] Places =
    [
        (RecipientEvidence.WorkspaceHeader, "X-Gm-Original-To", "gm"),
        (RecipientEvidence.DeliveredTo, "Delivered-To", "delivered"),
        (RecipientEvidence.OriginalTo, "X-Original-To", "original"),
        (RecipientEvidence.ToOrCc, "To", "to"),
        (RecipientEvidence.ToOrCc, "Cc", "cc"),
    ];

    [ProviderFact]
    public async Task TakeIn_SeveralPlacesNameTheMailbox_GoesByTheStrongestOfThemWhereverItStands(DatabaseProvider provider)
    {
        var (organisation, own) = await FoundAsync(provider);

        // every choice of places, so every pair too; the weakest stand first in the mail
        var choices = Enumerable.Range(0, 1 << Places.Length).Select(choice => Places.Where((_, n) => (choice & (1 << n)) != 0).ToList()).ToList();
        var kept = await KeptAsync(organisation, [.. choices.Select(named => named.AsEnumerable().Reverse().Select(p => (p.Header, Tagged(own, p.Tag))).ToArray())]);

        kept.ShouldBe(choices.Select(named => named.Count == 0 ? (RecipientEvidence.Unknown, null) : (named[0].Evidence, (string?)Tagged(own, named[0].Tag))));
    }

    [ProviderFact]
    public async Task TakeIn_StrongerPlacesNameOthers_GoesByTheFirstThatNamesTheMailbox(DatabaseProvider provider)
    {
        var (organisation, own) = await FoundAsync(provider);

        (await KeptAsync(
            organisation,
            [("X-Gm-Original-To", "sales@desk.example"), ("Delivered-To", "archive@desk.example"), ("X-Original-To", own), ("To", own)],
            [("Delivered-To", "archive@desk.example"), ("Delivered-To", own)],
            [("Delivered-To", "archive@desk.example"), ("To", "sales@desk.example"), ("Cc", own)])).ShouldBe(
            [(RecipientEvidence.OriginalTo, own), (RecipientEvidence.DeliveredTo, own), (RecipientEvidence.ToOrCc, own)]);
    }

    [ProviderFact]
    public async Task TakeIn_HeadersAsServersWriteThem_AreReadAndNoOthers(DatabaseProvider provider)
    {
        var (organisation, own) = await FoundAsync(provider);
        var loud = own.ToUpperInvariant();

        (await KeptAsync(
            organisation,
            [("delivered-to", $" <{loud}> ")],
            [("X-ORIGINAL-TO", Tagged(own, "order-7"))],
            [("Delivered-To", own + ".elsewhere.example")],
            [("Delivered-To", "un" + own)],
            [("X-Envelope-To", own)])).ShouldBe(
            [(RecipientEvidence.DeliveredTo, loud), (RecipientEvidence.OriginalTo, Tagged(own, "order-7")), (RecipientEvidence.Unknown, null), (RecipientEvidence.Unknown, null), (RecipientEvidence.Unknown, null)]);
    }

    private async Task<(TestOrganisation Organisation, string Own)> FoundAsync(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        await using var context = organisation.Open();
        return (organisation, await context.Mailboxes.Where(m => m.Id == organisation.MailboxId).Select(m => m.Address).SingleAsync());
    }

    private static async Task<List<(RecipientEvidence, string?)>> KeptAsync(TestOrganisation organisation, params (string Header, string Value)[][] mails) =>
        (await organisation.FileAsync(isSilent: false, [.. mails.Select((headers, n) => Mail(n, headers))])).ConvertAll(o => (o.Evidence, o.Recipient));

    private static byte[] Mail(int number, (string Header, string Value)[] headers) =>
        Encoding.ASCII.GetBytes(string.Concat(headers.Select(h => $"{h.Header}: {h.Value}\r\n")) + $"From: petra@litware.example\r\nMessage-ID: <{number}@of.example>\r\nSubject: {number}\r\n\r\nHello\r\n");

    private static string Tagged(string address, string tag) => address.Replace("@", $"+{tag}@", StringComparison.Ordinal);
}
