namespace Desk.Core.Mail.Bounces;

/// <summary>Makes one report of what is said about each recipient: it is about those that fared worst.</summary>
public static class SummarizeRecipients
{
    /// <returns>Null when nothing is said about anybody. Its recipients are empty when only their fate is known.</returns>
    public static DeliveryReport? Summarize(IReadOnlyList<RecipientFields> recipients, string? originalMessageId)
    {
        var known = recipients.Where(r => r.Address is not null).ToList();
        var told = known.Count > 0 ? known : [.. recipients.Where(r => r.Status is not null && r.Action is not null)];
        if (told.Count == 0)
        {
            return null;
        }

        var worst = Array.Find(RecipientFields.Actions, a => told.Exists(r => r.KnownAction == a))!;
        var about = told.FindAll(r => r.KnownAction == worst);
        return new DeliveryReport(
            [.. about.Select(r => r.Address).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)],
            about.Select(r => r.KnownStatus).FirstOrDefault(s => s is not null),
            worst,
            originalMessageId);
    }
}
