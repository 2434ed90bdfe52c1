using System.Globalization;
using MimeKit;

namespace MailKit.Net.Smtp;

/// <summary>One message on its way: its commands, checked and written before the first byte leaves.</summary>
internal sealed record SmtpLetter(MimeMessage Message, FormatOptions Format, MailboxAddress Sender, IReadOnlyList<MailboxAddress> Recipients, long Size)
{
    public required string Mail { get; init; }

    /// <summary>In the order of the recipients.</summary>
    public required IReadOnlyList<string> Rcpt { get; init; }

    public static string Parameters(params IEnumerable<string?> parameters) => string.Concat(parameters.Where(p => p is not null).Select(p => " " + p));

    public static string SizeParameter(long size) => $"SIZE={size.ToString(CultureInfo.InvariantCulture)}";

    public static string NotifyParameter(DeliveryStatusNotification notify)
    {
        var names = new[] { DeliveryStatusNotification.Success, DeliveryStatusNotification.Failure, DeliveryStatusNotification.Delay }
            .Where(n => notify.HasFlag(n)).Select(n => n.ToString().ToUpperInvariant()).ToList();
        return $"NOTIFY={(names.Count == 0 ? "NEVER" : string.Join(',', names))}";
    }
}
