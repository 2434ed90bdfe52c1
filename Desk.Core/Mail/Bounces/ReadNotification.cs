using System.Text.Json;

namespace Desk.Core.Mail.Bounces;

/// <summary>Bounces that Amazon SES tells as JSON by way of its notification service, forwarded as a mail.</summary>
internal static class ReadNotification
{
    private const int Longest = 200_000;

    public static DeliveryReport? Find(ReadMail mail)
    {
        if (Parse(mail) is not { } document)
        {
            return null;
        }

        using (document)
        {
            return TypeOf(document.RootElement) == "Bounce" && Property(document.RootElement, "bounce") is { } bounce ? Read(document.RootElement, bounce) : null;
        }
    }

    public static bool IsComplaint(ReadMail mail)
    {
        if (Parse(mail) is not { } document)
        {
            return false;
        }

        using (document)
        {
            return TypeOf(document.RootElement) == "Complaint";
        }
    }

    private static DeliveryReport Read(JsonElement root, JsonElement bounce)
    {
        var recipients = Property(bounce, "bouncedRecipients") is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().ToList() : [];
        var status = EnhancedStatus.Choose([.. recipients.SelectMany(r => new[] { Text(r, "diagnosticCode"), Text(r, "status") })]);
        var permanent = Text(bounce, "bounceType") != "Transient";
        return new DeliveryReport(
            [.. recipients.Select(r => Text(r, "emailAddress")).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)],
            status ?? (permanent ? "5.0.0" : "4.0.0"),
            "failed",
            Property(root, "mail") is { } sent && Property(sent, "commonHeaders") is { } headers ? Text(headers, "messageId")?.Trim('<', '>') : null);
    }

    private static JsonDocument? Parse(ReadMail mail)
    {
        if (mail.Text.AsSpan().TrimStart() is not ['{', ..] text || text.Length > Longest || !text.Contains("Type\"", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            // a line to unsubscribe follows the notification; old servers break long lines by "!", newline and space
            var json = text[..(text.LastIndexOf('}') + 1)].ToString();
            return JsonDocument.Parse(json.Replace("!\n ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? TypeOf(JsonElement root) => Text(root, "notificationType") ?? Text(root, "eventType");

    private static JsonElement? Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement element, string name) => Property(element, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
}
