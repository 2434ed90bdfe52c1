using System.Text;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;

namespace Desk.Tests.Mail.Imap;

/// <summary>What tests against the real server have in common.</summary>
internal static class ImapTest
{
    /// <summary>Longer than anything takes that is going to happen at all.</summary>
    public static CancellationToken Patience => new CancellationTokenSource(TimeSpan.FromSeconds(100)).Token;

    public static ImapClient NewClient(DovecotServer server) => new()
    {
        CheckCertificateRevocation = false,
        ServerCertificateValidationCallback = server.Authority.Accepts,
    };

    /// <summary>Signs in, in the clear so that a test is quick.</summary>
    public static async Task<ImapClient> SignInAsync(DovecotServer server, string user)
    {
        var client = NewClient(server);
        await client.ConnectAsync("localhost", server.Port, SecureSocketOptions.None, Patience);
        await client.AuthenticateAsync(user, DovecotServer.Password, Patience);
        return client;
    }

    /// <summary>Signs in and opens the inbox.</summary>
    public static async Task<(ImapClient Client, ImapFolder Inbox)> OpenInboxAsync(DovecotServer server, string user, FolderAccess access = FolderAccess.ReadWrite)
    {
        var client = await SignInAsync(server, user);
        var inbox = (ImapFolder)client.Inbox;
        await inbox.OpenAsync(access, Patience);
        return (client, inbox);
    }

    public static byte[] Message(string subject, int bytes = 0)
    {
        var head = $"From: Ann <ann@example.com>\r\nTo: desk@example.com\r\nSubject: {subject}\r\nMessage-ID: <{subject.Replace(' ', '.')}@example.com>\r\n\r\n";
        var text = new StringBuilder(head);
        while (text.Length < bytes)
        {
            text.Append("The quick brown fox jumps over the lazy dog, and nobody minds at all.\r\n");
        }

        return Encoding.ASCII.GetBytes(text.Append("End.\r\n").ToString());
    }

    /// <summary>Puts messages into the inbox behind the back of the clients under test; their subjects are s1, s2 and so on.</summary>
    public static async Task FillAsync(DovecotServer server, string user, int count, int bytes = 0, int first = 1)
    {
        await using var raw = await RawImap.OpenAsync(server, user);
        await raw.AppendManyAsync("INBOX", Enumerable.Range(first, count).Select(i => Message($"s{i}", bytes)));
    }

    public static async Task<byte[]> ReadAllAsync(Stream stream)
    {
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }
}
