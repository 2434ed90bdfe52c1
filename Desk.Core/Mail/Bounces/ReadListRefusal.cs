using System.Text.RegularExpressions;

namespace Desk.Core.Mail.Bounces;

/// <summary>Letters of list servers (fml) that refuse a mail: the list is the recipient that it did not reach.</summary>
internal static partial class ReadListRefusal
{
    private const int Window = 500;

    public static DeliveryReport? Find(ReadMail mail)
    {
        if (mail.Header("X-MLServer") is null)
        {
            return null;
        }

        var head = mail.Text.Length > Window ? mail.Text[..Window] : mail.Text;
        var words = $"{mail.Subject}\n{head}";
        return Words().IsMatch(words)
            ? new DeliveryReport([.. CollectAddresses.By(Bracketed(), head, new OwnAddresses(mail)).Take(1)], $"5.{KnownReasons.FindDetail(words) ?? "0.0"}", "failed", BounceText.Of(mail).FindMessageId())
            : null;
    }

    [GeneratedRegex("""not (?:a )?member|loop alert|duplicated message-id|unsafe|reject|error|denied|fatal|too big""", Bounded.Plain)]
    private static partial Regex Words();

    [GeneratedRegex("""<([^\s<>@:]+@[^\s<>@]+)>""", Bounded.Options)]
    private static partial Regex Bracketed();
}
