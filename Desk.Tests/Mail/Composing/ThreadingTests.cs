namespace Desk.Tests.Mail.Composing;

/// <summary>The conversations that a customer's mail program sees, asked of a real server.</summary>
public sealed class ThreadingTests
{
    [DovecotFact]
    public async Task Replies_InAConversation_AreOneThreadInOrder()
    {
        using var server = await DovecotServer.StartAsync();
        await using var imap = await RawImap.OpenAsync(server, "petra");
        await imap.AppendAsync(Customer("c1@litware.example"));
        await imap.AppendAsync(await ReplyAsync("d1@desk.example", "c1@litware.example"));
        await imap.AppendAsync(Customer("c2@litware.example", "c1@litware.example", "d1@desk.example"));
        await imap.AppendAsync(await ReplyAsync("d2@desk.example", "c1@litware.example", "d1@desk.example", "c2@litware.example"));
        await imap.AppendAsync(Customer("other@litware.example"));

        var threads = await imap.RunAsync("THREAD REFERENCES UTF-8 ALL");

        threads.ShouldContain("* THREAD (1 2 3 4)(5)");
    }

    [DovecotFact]
    public async Task Replies_InAVeryLongConversation_StayOneThread()
    {
        using var server = await DovecotServer.StartAsync();
        await using var imap = await RawImap.OpenAsync(server, "petra");
        var ids = Enumerable.Range(0, 80).Select(i => $"message-number-{i}@desk.example").ToArray();
        await imap.AppendAsync(Customer(ids[0]));
        for (var i = 1; i < ids.Length; i++)
        {
            await imap.AppendAsync(await ReplyAsync(ids[i], ids[..i]));
        }

        var threads = await imap.RunAsync("THREAD REFERENCES UTF-8 ALL");

        threads.ShouldContain($"* THREAD ({string.Join(' ', Enumerable.Range(1, ids.Length))})");
    }

    private static Task<byte[]> ReplyAsync(string id, params string[] references) =>
        Outgoing.WriteAsync(Outgoing.Mail("Re: Größe?", "Antwort", "<p>Antwort</p>") with { MessageId = id, InReplyTo = references[^1], References = references });

    private static byte[] Customer(string id, params string[] references) => MailText.Bytes($"""
        Message-ID: <{id}>
        {(references.Length == 0 ? "X-First: yes" : $"In-Reply-To: <{references[^1]}>\nReferences: {string.Join(' ', references.Select(r => $"<{r}>"))}")}
        From: petra@litware.example
        To: support@desk.example
        Subject: {(references.Length == 0 ? $"Mail {id}" : "Re: something else")}
        Date: Fri, 20 Nov 2026 10:00:00 +0000

        Hello
        """);
}
