using System.Text.RegularExpressions;

namespace Desk.Core.Mail.Bounces;

/// <summary>The letter of a bounce, parted where the copy of the failed mail begins.</summary>
/// <param name="Report">What the server says.</param>
/// <param name="Original">The copy, or its headers; empty when there is none.</param>
internal sealed partial record BounceText(string Report, string Original)
{
    /// <summary>A report tells its story early; behind this come copies of mails.</summary>
    private const int Window = 16_000;

    public static BounceText Of(ReadMail mail)
    {
        var text = mail.Text.Length > Window ? mail.Text[..Window] : mail.Text;
        var cut = Copy().Match(text) is { Success: true } match ? match.Index : text.Length;
        return new BounceText(text[..cut], text[cut..]);
    }

    /// <summary>The Message-ID of the failed mail, or null.</summary>
    public string? FindMessageId() =>
        MessageId().Match(Original) is { Success: true } match || (match = MessageId().Match(Report)).Success ? match.Groups[1].Value : null;

    /// <summary>The field To of the failed mail; empty when there is none.</summary>
    public string FindTo() => To().Match(Original).Value;

    [GeneratedRegex(
        """(?:^|\n)[ \t]*(?:[-=*_ ]{3,}.{0,20}(?:original (?:message|mail)|below this line|(?:this is )?(?:a|the) copy of|returned (?:message|mail)|unsent message|header of the|message (?:header|text|follows)|message or its headers)"""
        + """|original (?:message|mail) (?:follows|headers?|as follows|info)|(?:original message|ursprüngliche nachricht|message d'origine|mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht|исходное сообщение):?[ \t]*\n"""
        + """|(?:original )?message headers? follow|(?:en-têtes de message|kopfzeilen der ursprünglichen|ursprüngliche nachrichtenkopf|encabezados de mensajes? originales|intestazioni (?:del )?messaggi)"""
        + """|received: ?(?:from|by)|return-path:|the (?:first|following) \d+ (?:lines|bytes)|(?:below|here) is a copy of|the (?:header|first part) of the (?:original )?(?:message|mail))""",
        Bounded.Options)]
    private static partial Regex Copy();

    [GeneratedRegex("""(?:^|\n)[ \t>]*(?:x-)?message-?id[ \t]*:\s*<([^\s<>]+)>""", Bounded.Options)]
    private static partial Regex MessageId();

    [GeneratedRegex("""(?:^|\n)[ \t>]*to:[^\n]*""", Bounded.Options)]
    private static partial Regex To();
}
