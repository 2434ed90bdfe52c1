using System.Text;
using MimeKit;
using MimeKit.Utils;

namespace MailKit.Net.Smtp;

/// <summary>An address as part of a command line (RFC 5321, 4.1.2; RFC 6531, 3.3). Nothing that could end the line or the address gets in.</summary>
internal static class SmtpPath
{
    public static bool NeedsUtf8(MailboxAddress mailbox) => !Ascii.IsValid(mailbox.LocalPart);

    /// <exception cref="FormatException">It is no address that may be written.</exception>
    public static string Sender(MailboxAddress mailbox, bool utf8) => mailbox.Address.Length == 0 ? "<>" : Recipient(mailbox, utf8);

    /// <exception cref="FormatException">It is no address that may be written.</exception>
    public static string Recipient(MailboxAddress mailbox, bool utf8)
    {
        var address = AddressSpec.Check(mailbox.Address);
        return $"<{(utf8 ? address : AddressSpec.Encode(address))}>";
    }

    /// <summary>Any text as the value of a parameter (RFC 3461, 4).</summary>
    public static string Xtext(string text)
    {
        var result = new StringBuilder();
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            result.Append(b is > (byte)' ' and <= (byte)'~' and not ((byte)'+' or (byte)'=') ? ((char)b).ToString() : $"+{b:X2}");
        }

        return result.ToString();
    }
}
