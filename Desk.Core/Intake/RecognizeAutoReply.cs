using System.Text.RegularExpressions;
using Desk.Core.Mail;

namespace Desk.Core.Intake;

/// <summary>Out-of-office notes and other automatic answers. A machine that writes by itself (auto-generated) is none: its mail is a message.</summary>
internal static partial class RecognizeAutoReply
{
    private static readonly string[] Headers = ["X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-AutoReply-From", "X-Mail-Autoreply"];

    public static string? Reason(ReadMail mail)
    {
        if (mail.Header("Auto-Submitted") is { } submitted
            && (submitted.Contains("auto-replied", StringComparison.OrdinalIgnoreCase) || submitted.Contains("vacation", StringComparison.OrdinalIgnoreCase)))
        {
            return $"Auto-Submitted: {submitted}";
        }

        if (Array.Find(Headers, h => mail.Header(h) is { } value && !value.Trim().Equals("no", StringComparison.OrdinalIgnoreCase)) is { } header)
        {
            return header;
        }

        if (mail.Header("X-MS-Exchange-Inbox-Rules-Loop") is not null && mail.Header("X-Auto-Response-Suppress") is not null)
        {
            return "X-MS-Exchange-Inbox-Rules-Loop";
        }

        if (mail.Header("Precedence")?.Trim().Equals("auto_reply", StringComparison.OrdinalIgnoreCase) == true)
        {
            return "Precedence: auto_reply";
        }

        return Subject().IsMatch(mail.Subject) ? $"Subject: {mail.Subject}" : null;
    }

    [GeneratedRegex(
        """^\W*(auto(matic|mated)?[ -]?(reply|response|respuesta)\b|out of (the )?office|auto:.*\bout of (the )?office|abwesenheits(notiz|nachricht|benachrichtigung)|automatische antwort|réponse automatique|absence du bureau"""
        + """|respuesta automática|fuera de la oficina|risposta automatica|fuori sede|resposta automática|ausência temporária|automatisch antwoord|afwezig(heidsbericht)?\b|autosvar|automatiskt svar|automatisk svar"""
        + """|frånvaro|fravær|automatyczna odpowiedź|automaattinen vastaus|automatická odpověď|автоответ|自动回复|自動回覆|自動応答)""",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Subject();
}
