namespace Desk.Tests.Mail.Smtp;

/// <summary>Mails as they lie in a mailbox of the tests' Dovecot.</summary>
internal static class Arrived
{
    /// <summary>Waits for the first mail of a user, and answers it as it is there, each byte a character.</summary>
    public static async Task<string> InboxAsync(DovecotServer dovecot, string user)
    {
        await using var imap = await RawImap.OpenAsync(dovecot, user);
        await Eventually.TrueAsync(async () => (await imap.RunAsync("SELECT INBOX")).Contains("* 1 EXISTS"), $"a mail for {user}");
        var lines = await imap.RunAsync("FETCH 1 BODY.PEEK[]");

        // before it the line that announces it, behind it the bracket that closes the answer
        return string.Join("\r\n", lines.SkipWhile(l => !l.Contains("FETCH", StringComparison.Ordinal)).Skip(1).SkipLast(1)) + "\r\n";
    }
}
