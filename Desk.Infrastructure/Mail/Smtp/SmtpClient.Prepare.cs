using MimeKit;

namespace MailKit.Net.Smtp;

/// <summary>Making a message ready: how it is written for this server, and its commands.</summary>
public partial class SmtpClient
{
    // RFC 3461, 4.4
    private const int LongestEnvelopeId = 100;

    // RFC 5322, 2.1.1
    private const int LongestLine = 998;

    private async Task<SmtpLetter> PrepareAsync(FormatOptions options, MimeMessage message, MailboxAddress sender, List<MailboxAddress> recipients, CancellationToken cancellationToken)
    {
        var utf8 = options.International || recipients.Prepend(sender).Any(SmtpPath.NeedsUtf8);
        if (utf8 && !Offers(SmtpCapabilities.UTF8))
        {
            throw new NotSupportedException("The server does not take addresses with letters beyond ASCII before the at sign.");
        }

        // the commands first: an address that cannot be written is found before anything is done
        var (from, to) = (SmtpPath.Sender(sender, utf8), recipients.ConvertAll(r => SmtpPath.Recipient(r, utf8)));
        var format = MakeFormat(options, message, utf8);
        var measure = new MeasureStream();
        await message.WriteToAsync(format, measure, cancellationToken);
        measure.End();
        return new SmtpLetter(message, format, sender, recipients, measure.Size)
        {
            Mail = $"MAIL FROM:{from}" + SmtpLetter.Parameters(MailParameters(message, measure, utf8)),
            Rcpt = [.. to.Zip(recipients, (path, r) => $"RCPT TO:{path}" + SmtpLetter.Parameters(RcptParameters(message, r)))],
        };
    }

    private FormatOptions MakeFormat(FormatOptions options, MimeMessage message, bool utf8)
    {
        // what is signed goes as it was signed
        var signed = message.Headers.Contains("DKIM-Signature");
        var format = options.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        format.International = utf8 && !signed;
        format.HiddenHeaders.UnionWith([HeaderId.Bcc, HeaderId.ResentBcc, HeaderId.ContentLength]);
        if (!signed)
        {
            message.Prepare(Offers(SmtpCapabilities.EightBitMime) ? EncodingConstraint.EightBit : EncodingConstraint.SevenBit, LongestLine);
        }

        return format;
    }

    private IEnumerable<string?> MailParameters(MimeMessage message, MeasureStream measure, bool utf8)
    {
        yield return Offers(SmtpCapabilities.Size) ? SmtpLetter.SizeParameter(measure.Size) : null;
        yield return utf8 ? "SMTPUTF8" : null;
        yield return Offers(SmtpCapabilities.EightBitMime) && (measure.HasEightBit || utf8) ? "BODY=8BITMIME" : null;
        if (Offers(SmtpCapabilities.Dsn))
        {
            yield return GetEnvelopeId(message) is { Length: > 0 and <= LongestEnvelopeId } id ? $"ENVID={SmtpPath.Xtext(id)}" : null;
            yield return DeliveryStatusNotificationType switch
            {
                DeliveryStatusNotificationType.Full => "RET=FULL",
                DeliveryStatusNotificationType.HeadersOnly => "RET=HDRS",
                _ => null,
            };
        }

        yield return RequireTLS ? "REQUIRETLS" : null;
    }

    private IEnumerable<string?> RcptParameters(MimeMessage message, MailboxAddress recipient)
    {
        if (Offers(SmtpCapabilities.Dsn) && GetDeliveryStatusNotifications(message, recipient) is { } notify)
        {
            yield return SmtpLetter.NotifyParameter(notify);
            yield return System.Text.Ascii.IsValid(recipient.Address) ? $"ORCPT=rfc822;{SmtpPath.Xtext(recipient.Address)}" : null;
        }
    }

    private bool Offers(SmtpCapabilities capability) => Capabilities.HasFlag(capability);
}
