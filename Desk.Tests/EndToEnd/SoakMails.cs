using System.Security.Cryptography;
using System.Text;
using Desk.Core.Intake;
using Desk.Core.Tenants;
using Desk.Infrastructure;
using Desk.Infrastructure.Attachments;
using Desk.Tests.Mail;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.EndToEnd;

/// <summary>Customers who write to a mailbox: text, files with known bytes, and answers to what they wrote before.</summary>
internal sealed class SoakMails(DovecotServer dovecot, string mailbox, int seed)
{
    public static readonly string[] Customers = ["ann@desk.test", "bob@desk.test", "eva@desk.test"];

    private readonly Random _random = new(seed);
    private readonly List<string> _firsts = [];
    private readonly Dictionary<string, string> _hashes = [];
    private readonly Dictionary<string, string> _answers = [];

    /// <summary>Every Message-ID that was put there.</summary>
    public List<string> Ids { get; } = [];

    public int Files => _hashes.Count;

    public int Answers => _answers.Count;

    /// <summary>Puts so many further mails there, a few at a time.</summary>
    public async Task FeedAsync(int count)
    {
        while (count > 0)
        {
            var some = Math.Min(count, _random.Next(1, 9));
            await using var raw = await RawImap.OpenAsync(dovecot, mailbox);
            await raw.AppendManyAsync("INBOX", Enumerable.Range(0, some).Select(_ => Next()).ToList());
            count -= some;
        }
    }

    /// <summary>Each is there once, whole, and on the ticket that it answers.</summary>
    public async Task AreThereAsync(DeskProcess desk, List<Occurrence> ledger)
    {
        ledger.Where(o => o.Fate != MailFate.Filed).Select(o => $"{o.SourceKey} {o.MailId}: {o.Fate}, {o.Reason}").ShouldBeEmpty();
        ledger.Select(o => o.MailId).ShouldBe(Ids, ignoreOrder: true);
        var tickets = ledger.ToDictionary(o => o.MailId!, o => o.TicketId);
        _answers.ShouldAllBe(a => tickets[a.Key] == tickets[a.Value]);

        var blobs = new FileBlobStore(new DataDirectory(desk.Data).Blobs, TimeProvider.System);
        var tenant = new TenantScope(ledger[0].TenantId);
        await using var context = DeskData.Open(desk);
        var files = (await context.Attachments.IgnoreQueryFilters().AsNoTracking().Where(a => a.Message != null && a.Message.MailId!.EndsWith("@soak.example"))
            .Select(a => new { a.Blob, Id = a.Message!.MailId! }).ToListAsync());
        files.Select(f => f.Id).ShouldBe(_hashes.Keys, ignoreOrder: true);
        foreach (var file in files)
        {
            await using var stream = await blobs.OpenAsync(tenant, file.Blob, CancellationToken.None);
            Convert.ToHexString(await SHA256.HashDataAsync(stream)).ShouldBe(_hashes[file.Id]);
        }
    }

    private byte[] Next()
    {
        var number = Ids.Count + 1;
        var id = $"{number}@soak.example";
        Ids.Add(id);
        var (answers, file) = (number % 3 == 0 && _firsts.Count > 0 ? _firsts[_random.Next(_firsts.Count)] : null, number % 3 == 1 ? new byte[_random.Next(1, 60_000)] : null);
        if (answers is null)
        {
            _firsts.Add(id);
        }
        else
        {
            _answers[id] = answers;
        }

        var head = $"From: <{Customers[number % Customers.Length]}>\r\nTo: {mailbox}\r\nSubject: Soak {number}\r\nMessage-ID: <{id}>\r\nMIME-Version: 1.0\r\n{(answers is null ? "" : $"In-Reply-To: <{answers}>\r\n")}";
        if (file is null)
        {
            return Encoding.ASCII.GetBytes($"{head}Content-Type: text/plain\r\n\r\nThis is number {number}.\r\n");
        }

        _random.NextBytes(file);
        _hashes[id] = Convert.ToHexString(SHA256.HashData(file));
        return Encoding.ASCII.GetBytes(
            $"{head}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee the file of {number}.\r\n--b\r\nContent-Type: application/octet-stream\r\n"
            + "Content-Disposition: attachment; filename=\"a.bin\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + Convert.ToBase64String(file, Base64FormattingOptions.InsertLineBreaks) + "\r\n--b--\r\n");
    }
}
