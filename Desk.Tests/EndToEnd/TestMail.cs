using System.Globalization;
using System.Text;

namespace Desk.Tests.EndToEnd;

/// <summary>A customer's mail, for the pickup folder or for <c>deliver</c>.</summary>
public sealed record TestMail(string Subject, string MessageId)
{
    public const string Mailbox = "support@desk.example";

    private static int _last;

    public static TestMail New(string about)
    {
        var number = Interlocked.Increment(ref _last);
        return new TestMail($"{about} no. {number}", $"{about.Replace(' ', '.')}.{number}.{Environment.ProcessId}@customer.example");
    }

    public byte[] Raw() => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"""
        From: Carla Customer <carla@customer.example>
        To: {Mailbox}
        Subject: {Subject}
        Message-ID: <{MessageId}>
        Date: Fri, 20 Nov 2026 13:52:00 +0000
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8

        Hello, this is {Subject}.

        """).ReplaceLineEndings("\r\n"));

    /// <summary>Writes it elsewhere and moves it in, as the pickup folder asks for. Answers the moment it was there.</summary>
    public async Task<DateTimeOffset> DropAsync(string data)
    {
        var mailbox = Path.Combine(data, "mail", Mailbox);
        var elsewhere = Path.Combine(data, $"{MessageId}.tmp");
        await File.WriteAllBytesAsync(elsewhere, Raw());
        Directory.CreateDirectory(Path.Combine(mailbox, "inbound"));
        File.Move(elsewhere, Path.Combine(mailbox, "inbound", $"{MessageId}.eml"));
        return TimeProvider.System.GetUtcNow();
    }
}
