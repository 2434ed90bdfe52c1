using MimeKit;

namespace MailKit.Net.Smtp;

/// <summary>Making a message ready: how it is written for this server, and its commands.</summary>
public partial class SmtpClient
{
    // RFC 3461, 4.4
    private const int LongestEnvelopeId = 100;

    private async Task<SmtpLetter> PrepareAsync(FormatOptions options, MimeMessage message, MailboxAddress sender, List<MailboxAddress> recipients, CancellationToken cancellationToken)
    {
        var format = MakeFormat(options, recipients.Prepend(sender).Any(SmtpPath.NeedsUtf8));
        var measure = new MeasureStream();
        await message.WriteToAsync(format, measure, cancellationToken);
        measure.End();
        return new SmtpLetter(message, format, sender, recipients, measure.Size)
        {
            Mail = $"MAIL FROM:{SmtpPath.Sender(sender, format.International)}" + SmtpLetter.Parameters(MailParameters(message, measure, format.International)),
            Rcpt = [.. recipients.Select(r => $"RCPT TO:{SmtpPath.Recipient(r, format.International)}" + SmtpLetter.Parameters(RcptParameters(message, r)))],
        };
    }

    private FormatOptions MakeFormat(FormatOptions options, bool needsUtf8)
    {
        var format = options.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        format.International |= needsUtf8;
        return format.International && !Offers(SmtpCapabilities.UTF8)
            ? throw new NotSupportedException("The server does not take addresses with letters beyond ASCII before the at sign.")
            : format;
    }

    private IEnumerable<string?> MailParameters(MimeMessage message, MeasureStream measure, bool utf8)
    {
        yield return Offers(SmtpCapabilities.Size) ? SmtpLetter.SizeParameter(measure.Size) : null;
        yield return utf8 ? "SMTPUTF8" : null;
        yield return Offers(SmtpCapabilities.EightBitMime) && (measure.HasEightBit || utf8) ? "BODY=8BITMIME" : null;
        if (Offers(SmtpCapabilities.Dsn))
        {
            yield return DeliveryStatusNotificationType switch
            {
                DeliveryStatusNotificationType.Full => "RET=FULL",
                DeliveryStatusNotificationType.HeadersOnly => "RET=HDRS",
                _ => null,
            };
            yield return GetEnvelopeId(message) is { Length: > 0 and <= LongestEnvelopeId } id ? $"ENVID={SmtpPath.Xtext(id)}" : null;
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
