using System.Text;
using Desk.Core.Mail;

namespace Desk.Core.Intake;

/// <summary>What stands for a mail that cannot be read but is wanted as a ticket: its bytes as a file, and as text what can be made of them.</summary>
internal static class UnreadableMail
{
    private const int MostCharacters = 20_000;

    public static ReadMail Of(ReadOnlyMemory<byte> raw)
    {
        var shown = raw.Length > MostCharacters ? raw[..MostCharacters] : raw;
        var bytes = raw.ToArray();
        return new ReadMail
        {
            Subject = "(unreadable mail)",
            Text = "Desk could not read this mail; it is attached as it came.\n\n" + Encoding.Latin1.GetString(shown.Span),
            Attachments = raw.IsEmpty ? [] : [new ReadAttachment("mail.eml", "application/octet-stream", bytes.Length, false, null, () => new MemoryStream(bytes))],
        };
    }
}
