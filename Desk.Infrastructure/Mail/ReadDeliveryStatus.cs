using System.Text;
using Desk.Core.Mail;
using Desk.Core.Mail.Bounces;
using MimeKit;

namespace Desk.Infrastructure.Mail;

/// <summary>Turns message/delivery-status (RFC 3464) into Desk's report.</summary>
internal static class ReadDeliveryStatus
{
    private const int Longest = 64 * 1024;

    private const int MostParts = 20;

    public static DeliveryReport? From(IEnumerable<MessageDeliveryStatus> parts, string? originalMessageId)
    {
        var few = parts.Take(MostParts).ToList();
        var report = SummarizeRecipients.Summarize(
            [.. few.SelectMany(p => p.StatusGroups).Select(g => new RecipientFields(
                g["Final-Recipient"], g["Original-Recipient"], g["X-Actual-Recipient"], g["Action"], g["Status"], g["Diagnostic-Code"]))],
            originalMessageId);
        return report is { Recipients.Count: > 0 }
            ? report
            : SummarizeRecipients.Summarize([.. few.SelectMany(p => ReadRecipientFields.In(Text(p)))], originalMessageId) ?? report;
    }

    private static string Text(MessageDeliveryStatus status)
    {
        using var content = status.Content?.Open() ?? Stream.Null;
        var bytes = new byte[Longest];
        return Encoding.UTF8.GetString(bytes, 0, content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
    }
}
