using System.Text;
using Desk.Core.Intake;

namespace Desk.Tests.EndToEnd;

/// <summary>A mail that somebody copies into the pickup folder in place of moving it there.</summary>
[Collection(EndToEnd.Name)]
public sealed class CopiedMailTests(DeskProcess desk)
{
    [Fact]
    public async Task Mail_CopiedSlowly_IsTakenInWholeWhileOthersPass()
    {
        var (mail, other) = (TestMail.New("Copied"), TestMail.New("Passing"));
        var raw = Encoding.UTF8.GetBytes($"""
            From: Carla Customer <carla@customer.example>
            To: {TestMail.Mailbox}
            Subject: {mail.Subject}
            Message-ID: <{mail.MessageId}>
            MIME-Version: 1.0
            Content-Type: multipart/alternative; boundary=parts

            --parts
            Content-Type: text/plain; charset=utf-8

            Hello, this is {mail.Subject}.
            --parts--

            """.ReplaceLineEndings("\r\n"));
        var inbound = Path.Combine(desk.Data, "mail", TestMail.Mailbox, "inbound");
        Directory.CreateDirectory(inbound);

        // as cp and scp write: nobody is locked out
        await using (var file = new FileStream(Path.Combine(inbound, $"{mail.MessageId}.eml"), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite))
        {
            await file.WriteAsync(raw.AsMemory(0, raw.Length / 2));
            await file.FlushAsync();
            await other.DropAsync(desk.Data);
            await ArrivedAsync(other);
            await file.WriteAsync(raw.AsMemory(raw.Length / 2));
        }

        await ArrivedAsync(mail);
        (await DeskData.LedgerAsync(desk, mail.Subject)).Select(o => o.SourceKey).ShouldBe([IncomingMail.NamedByContent(raw).SourceKey]);
    }

    private Task ArrivedAsync(TestMail mail) => Eventually.TrueAsync(async () => (await DeskData.LedgerAsync(desk, mail.Subject)).Count > 0, $"{mail.Subject} is in the ledger");
}
