using Desk.Core.Intake;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;

namespace Desk.Tests.Intake;

public sealed class ReadLedgerTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [ProviderFact]
    public async Task FindAsync_OfAMessage_IsItsArrivalForWhoSeesWhereItLies(DatabaseProvider provider)
    {
        var desk = await databases.OpenAsync(provider);
        var (alpha, bravo) = (await desk.FoundAsync("Alpha"), await desk.FoundAsync("Bravo"));
        var (here, _, arrival) = await alpha.AddMailAsync((await alpha.AddTicketAsync()).Id);
        var (hidden, _, other) = await alpha.AddMailAsync((await alpha.AddTicketAsync(mailboxId: alpha.OtherMailboxId)).Id);

        (await desk.Get<ReadLedgerMail>().FindAsync(alpha.Limited, here.Id, Stop)).ShouldBe(arrival);
        (await desk.Get<ReadLedgerMail>().FindAsync(alpha.Limited, hidden.Id, Stop)).ShouldBeNull();
        (await desk.Get<ReadLedgerMail>().FindAsync(alpha.Agent, hidden.Id, Stop)).ShouldBe(other);
        (await desk.Get<ReadLedgerMail>().FindAsync(bravo.Owner, here.Id, Stop)).ShouldBeNull();
        (await desk.Get<ReadLedgerMail>().FindAsync(alpha.Agent, 999_999, Stop)).ShouldBeNull();
    }

    [ProviderFact]
    public async Task Page_WithFilters_FindsBySenderSubjectAndMessageId(DatabaseProvider provider)
    {
        var desk = await databases.OpenAsync(provider);
        var alpha = await desk.FoundAsync();
        var start = desk.Time.GetUtcNow();
        var ids = new List<long>();
        for (var day = 0; day < 4; day++)
        {
            ids.Add(await AddAsync(desk, alpha, alpha.MailboxId, $"one{day}@a.example", $"ann{day}@customer.example", $"Invoice {day}", day == 2 ? MailFate.Spam : MailFate.Filed));
            desk.Time.Advance(TimeSpan.FromDays(1));
        }

        ids.Add(await AddAsync(desk, alpha, alpha.OtherMailboxId, "Other@B.example", "Bob@Customer.example", "Straße 12", MailFate.Filed));

        (await FindAsync(new LedgerFilter())).ShouldBe(Enumerable.Reverse(ids));
        (await FindAsync(new LedgerFilter { Text = "ANN1@customer" })).ShouldBe([ids[1]]);
        (await FindAsync(new LedgerFilter { Text = "<one2@a.example>" })).ShouldBe([ids[2]]);
        (await FindAsync(new LedgerFilter { Text = "other@b" })).ShouldBe([ids[4]]);
        (await FindAsync(new LedgerFilter { Text = "invoice" })).ShouldBe([ids[3], ids[2], ids[1], ids[0]]);
        (await FindAsync(new LedgerFilter { Text = "Straße" })).ShouldBe([ids[4]]);
        (await FindAsync(new LedgerFilter { Text = "%" })).ShouldBeEmpty();
        (await FindAsync(new LedgerFilter { Fate = MailFate.Spam })).ShouldBe([ids[2]]);
        (await FindAsync(new LedgerFilter { MailboxId = alpha.OtherMailboxId })).ShouldBe([ids[4]]);
        (await FindAsync(new LedgerFilter { From = start.AddDays(1), Until = start.AddDays(3) })).ShouldBe([ids[2], ids[1]]);
        (await desk.Get<ReadLedger>().PageAsync(alpha.Limited, new LedgerFilter(), null, 10, Stop)).Entries.ShouldNotContain(e => e.Id == ids[4]);
        (await desk.Get<ReadLedgerMail>().RunAsync(alpha.Limited, ids[4], Stop)).ShouldBeNull();

        async Task<IEnumerable<long>> FindAsync(LedgerFilter filter) => (await desk.Get<ReadLedger>().PageAsync(alpha.Owner, filter, null, 100, Stop)).Entries.Select(e => e.Id);
    }

    [ProviderFact]
    public async Task Page_OfAWholeAddressDomainOrMessageId_FindsThatAloneAndWhatMentionsItElse(DatabaseProvider provider)
    {
        var desk = await databases.OpenAsync(provider);
        var alpha = await desk.FoundAsync();
        var longId = new string('m', 300) + "@a.example";
        long[] ids =
        [
            await AddAsync(desk, alpha, alpha.MailboxId, "1@a.example", "ann@customer.example", "Hello", MailFate.Filed),
            await AddAsync(desk, alpha, alpha.MailboxId, "2@a.example", "bob@customer.example", "About ann@customer.example", MailFate.Spam),
            await AddAsync(desk, alpha, alpha.OtherMailboxId, longId, "ann@customer.example", "See report.pdf of carl@customer.example", MailFate.Filed),
            await AddAsync(desk, alpha, alpha.MailboxId, longId[..200] + "else@a.example", "dora@other.example", "Hello", MailFate.Filed),
        ];

        (await FindAsync("Ann@Customer.example")).ShouldBe([ids[2], ids[0]]);
        (await FindAsync("customer.example")).ShouldBe([ids[2], ids[1], ids[0]]);
        (await FindAsync("@customer.example")).ShouldBe([ids[2], ids[1], ids[0]]);
        (await FindAsync($"<{longId}>")).ShouldBe([ids[2]]);
        (await FindAsync("1@a.example")).ShouldBe([ids[0]]);
        (await FindAsync("carl@customer.example")).ShouldBe([ids[2]], "nobody wrote from there, so what mentions it is found");
        (await FindAsync("report.pdf")).ShouldBe([ids[2]]);
        (await desk.Get<ReadLedger>().PageAsync(alpha.Owner, new LedgerFilter { Text = "customer.example", Fate = MailFate.Spam }, null, 9, Stop)).Entries.ShouldHaveSingleItem().Id.ShouldBe(ids[1]);
        (await desk.Get<ReadLedger>().PageAsync(alpha.Limited, new LedgerFilter { Text = "customer.example" }, null, 9, Stop)).Entries.Select(e => e.Id).ShouldBe([ids[1], ids[0]]);

        async Task<List<long>> FindAsync(string text)
        {
            var found = new List<long>();
            long? next = null;
            do
            {
                var page = await desk.Get<ReadLedger>().PageAsync(alpha.Owner, new LedgerFilter { Text = text }, next, 1, Stop);
                found.AddRange(page.Entries.Select(e => e.Id));
                next = page.Next;
            }
            while (next is not null);
            return found;
        }
    }

    [ProviderFact]
    public async Task Page_OfADomain_FindsThoseBelowItToo(DatabaseProvider provider)
    {
        var desk = await databases.OpenAsync(provider);
        var alpha = await desk.FoundAsync();
        string[] domains = ["acme.example", "mail.acme.example", "notacme.example", "a.b.acme.example", "acme.example.other.example", "a.b.c.acme.example", "acme", "gmx.example", "x.acme.example."];
        var ids = new List<long>();
        foreach (var domain in domains)
        {
            ids.Add(await AddAsync(desk, alpha, alpha.MailboxId, $"{ids.Count}@a.example", $"ann@{domain}", "Hello", MailFate.Filed));
        }

        foreach (var text in new[] { "acme.example", "@acme.example", "@ACME.example" })
        {
            (await FindAsync(text)).ShouldBe([ids[5], ids[3], ids[1], ids[0]], text);
        }

        (await FindAsync("b.acme.example")).ShouldBe([ids[3]]);
        (await FindAsync("c.acme.example")).ShouldBe([ids[5]]);
        (await FindAsync("mail.acme.example")).ShouldBe([ids[1]]);
        (await FindAsync("gmx.example")).ShouldBe([ids[7]]);
        var first = await desk.Get<ReadLedger>().PageAsync(alpha.Owner, new LedgerFilter { Text = "acme.example" }, null, 3, Stop);
        first.Entries.Select(e => e.Id).ShouldBe([ids[5], ids[3], ids[1]]);
        (await desk.Get<ReadLedger>().PageAsync(alpha.Owner, new LedgerFilter { Text = "acme.example" }, first.Next, 3, Stop)).ShouldSatisfyAllConditions(
            p => p.Entries.ShouldHaveSingleItem().Id.ShouldBe(ids[0]), p => p.Next.ShouldBeNull());

        async Task<IEnumerable<long>> FindAsync(string text) => (await desk.Get<ReadLedger>().PageAsync(alpha.Owner, new LedgerFilter { Text = text }, null, 100, Stop)).Entries.Select(e => e.Id);
    }

    [ProviderFact]
    public async Task Page_ReadOn_HandsOutEveryRowOnce(DatabaseProvider provider)
    {
        var desk = await databases.OpenAsync(provider);
        var alpha = await desk.FoundAsync();
        var ids = new List<long>();
        for (var n = 0; n < 7; n++)
        {
            ids.Add(await AddAsync(desk, alpha, alpha.MailboxId, $"{n}@a.example", "ann@customer.example", "Invoice", MailFate.Filed));
        }

        foreach (var filter in new[] { new LedgerFilter(), new LedgerFilter { Text = "invoice" } })
        {
            var read = new List<long>();
            long? next = null;
            do
            {
                var page = await desk.Get<ReadLedger>().PageAsync(alpha.Owner, filter, next, 3, Stop);
                read.AddRange(page.Entries.Select(e => e.Id));
                next = page.Next;
            }
            while (next is not null);
            read.ShouldBe(Enumerable.Reverse(ids));
        }
    }

    private static async Task<long> AddAsync(TestDesk desk, TestOrganisation of, long mailboxId, string mailId, string from, string subject, MailFate fate)
    {
        var raw = (await desk.Blobs.AppendAsync(of.Scope, "raw", [new byte[] { 1 }], Stop))[0];
        var row = new Occurrence(mailboxId, MailIdHash.Of(mailId)) { Raw = raw, AcceptedAt = desk.Time.GetUtcNow() };
        row.Describe(mailId, from, subject);
        row.Settle(fate, "Because.", desk.Time.GetUtcNow());
        await using var context = of.Open();
        context.Add(row);
        await context.SaveChangesAsync();
        return row.Id;
    }
}
