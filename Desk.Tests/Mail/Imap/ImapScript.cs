#if !USE_MAILKIT // what a client says, and what it makes of rubbish, is its own affair
using Desk.Tests.Mail.Net;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;

namespace Desk.Tests.Mail.Imap;

/// <summary>Clients of servers that follow a script.</summary>
internal static class ImapScript
{
    public const string Offers = "IMAP4rev1 UIDPLUS IDLE";

    /// <summary>Connects to a server that lets the client in with its greeting, and plays the rest of the script after that.</summary>
    public static async Task<(ImapClient Client, Transcript Server)> ConnectAsync(string script, string offers = Offers)
    {
        var server = new Transcript($"""
            S: * PREAUTH [CAPABILITY {offers}] hello
            C: A0001 LIST "" INBOX
            S: * LIST () "/" INBOX
            S: A0001 OK done

            """ + script);
        var client = new ImapClient { Timeout = 20_000 };
        await client.ConnectAsync(server, "imap.test", 143, SecureSocketOptions.None);
        return (client, server);
    }

    /// <summary>The same with the inbox open: its UIDVALIDITY is 7, and there are three messages in it.</summary>
    public static async Task<(ImapClient Client, ImapFolder Inbox, Transcript Server)> OpenAsync(string script, string offers = Offers)
    {
        var select = offers.Contains("CONDSTORE", StringComparison.Ordinal) ? "C: A0002 SELECT \"INBOX\" (CONDSTORE)" : "C: A0002 SELECT \"INBOX\"";
        var (client, server) = await ConnectAsync(
            $"""
            {select}
            S: * FLAGS (\Seen \Deleted)
            S: * 3 EXISTS
            S: * 0 RECENT
            S: * OK [UIDVALIDITY 7] it is
            S: * OK [UIDNEXT 30] it is
            S: * OK [PERMANENTFLAGS (\Seen \*)] they are
            S: A0002 OK [READ-WRITE] done

            """ + script,
            offers);
        var inbox = (ImapFolder)client.Inbox;
        await inbox.OpenAsync(FolderAccess.ReadWrite);
        return (client, inbox, server);
    }

    /// <summary>A client of a server that says these bytes, whatever it is told, and then hangs up.</summary>
    public static async Task<(ImapClient Client, ImapFolder Inbox)> AgainstAsync(byte[] answers)
    {
        var client = new ImapClient { Timeout = 20_000 };
        byte[] greeting = [.. "* PREAUTH [CAPABILITY IMAP4rev1] hello\r\nA0001 OK done\r\n* 3 EXISTS\r\n* OK [UIDVALIDITY 7] it is\r\nA0002 OK done\r\n"u8];
        await client.ConnectAsync(new DeafServer([.. greeting, .. answers]), "imap.test", 143, SecureSocketOptions.None);
        var inbox = (ImapFolder)client.Inbox;
        await inbox.OpenAsync(FolderAccess.ReadWrite);
        return (client, inbox);
    }

    public static async Task<(ImapClient Client, ImapFolder Inbox)> AgainstAsync(string answers) =>
        await AgainstAsync(System.Text.Encoding.Latin1.GetBytes(answers.ReplaceLineEndings("\r\n")));

    private sealed class DeafServer(byte[] says) : MemoryStream(says, writable: false)
    {
        public override bool CanWrite => true;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
#endif
