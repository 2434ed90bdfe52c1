using System.Text;
using MimeKit;
using MimeKit.Utils;

namespace MailKit.Net.Imap;

/// <summary>Reads an ENVELOPE (RFC 3501, 7.4.2); what is missing or odd in it is left out.</summary>
internal static class ReadEnvelope
{
    /// <summary>Null for NIL.</summary>
    public static Envelope? From(ImapTokens tokens)
    {
        if (!tokens.TryTake('('))
        {
            tokens.Skip();
            return null;
        }

        var envelope = new Envelope
        {
            Date = DateUtils.TryParse(tokens.Text(), out var date) ? date : null,
            Subject = tokens.Bytes() is { } subject ? Rfc2047.DecodeText(subject) : null,
        };
        foreach (var list in (InternetAddressList[])[envelope.From, envelope.Sender, envelope.ReplyTo, envelope.To, envelope.Cc, envelope.Bcc])
        {
            list.AddRange(ReadAddresses(tokens));
        }

        envelope.InReplyTo = MimeUtils.EnumerateReferences(tokens.Text() ?? "").FirstOrDefault();
        envelope.MessageId = MimeUtils.ParseMessageId(tokens.Text() ?? "");
        while (!tokens.AtEnd && !tokens.TryTake(')'))
        {
            tokens.Skip();
        }

        return envelope;
    }

    private static List<InternetAddress> ReadAddresses(ImapTokens tokens)
    {
        var addresses = new List<InternetAddress>();
        if (!tokens.TryTake('('))
        {
            tokens.Skip();
            return addresses;
        }

        (string Name, List<InternetAddress> Members)? group = null;
        for (var count = 0; !tokens.AtEnd && !tokens.TryTake(')') && count < ImapLimits.ListLength; count++)
        {
            if (!tokens.TryTake('('))
            {
                tokens.Skip();
                continue;
            }

            var name = tokens.Bytes() is { } phrase ? Rfc2047.DecodePhrase(phrase) : null;
            tokens.Text();
            var (local, host) = (tokens.Text(), tokens.Text());
            while (!tokens.AtEnd && !tokens.TryTake(')'))
            {
                tokens.Skip();
            }

            // a group begins with an address that has no host, and ends with one that has nothing
            if (host is null)
            {
                Close(ref group, addresses);
                group = local is null ? null : (Decode(local), []);
            }
            else
            {
                (group?.Members ?? addresses).Add(MailboxAddress.AsRead(name, host.Length == 0 ? local ?? "" : $"{local}@{host}"));
            }
        }

        Close(ref group, addresses);
        return addresses;
    }

    private static void Close(ref (string Name, List<InternetAddress> Members)? group, List<InternetAddress> addresses)
    {
        if (group is { } open)
        {
            addresses.Add(new GroupAddress(open.Name, open.Members));
            group = null;
        }
    }

    private static string Decode(string text) => Rfc2047.DecodePhrase(Encoding.UTF8.GetBytes(text));
}
