using Desk.Core.Mail;
using MimeKit;

namespace Desk.Infrastructure.Mail;

/// <summary>Turns message/delivery-status (RFC 3464) into Desk's report.</summary>
internal static class ReadDeliveryStatus
{
    /// <summary>From the worst to the best; a report of several actions is about the first of these that occurs.</summary>
    private static readonly string[] Actions = ["failed", "delayed", "expanded", "relayed", "delivered"];

    public static DeliveryReport? From(MessageDeliveryStatus status, string? originalMessageId)
    {
        var recipients = new List<(string Address, string Action, string? Status)>();
        foreach (var group in status.StatusGroups)
        {
            var address = Address(group["Final-Recipient"]) ?? Address(group["Original-Recipient"]) ?? Address(group["X-Actual-Recipient"]);
            if (address is not null)
            {
                // words of no standard ("expired", "error") are failures in other words
                var action = (group["Action"] ?? "").Split(' ', ';', '(')[0].Trim().ToLowerInvariant();
                recipients.Add((address, Actions.Contains(action) ? action : "failed", Code(group)));
            }
        }

        if (recipients.Count == 0)
        {
            return null;
        }

        var worst = Array.Find(Actions, a => recipients.Exists(r => r.Action == a))!;
        var about = recipients.FindAll(r => r.Action == worst);
        return new DeliveryReport(
            [.. about.Select(r => r.Address).Distinct(StringComparer.OrdinalIgnoreCase)], about.Find(r => r.Status is not null).Status, worst, originalMessageId);
    }

    /// <summary>The status field, but a code in the diagnosis when that field only says "something" (x.y.0).</summary>
    private static string? Code(HeaderList group)
    {
        var status = EnhancedStatus.Find(group["Status"]);
        if (status is null || status.EndsWith(".0", StringComparison.Ordinal))
        {
            status = EnhancedStatus.Find(group["Diagnostic-Code"]) ?? status;
        }

        return status;
    }

    private static string? Address(string? field)
    {
        if (field is null)
        {
            return null;
        }

        var value = field[(field.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim('<', '>', ' ');
        return value.IndexOf('@', StringComparison.Ordinal) > 0 ? value : null;
    }
}
