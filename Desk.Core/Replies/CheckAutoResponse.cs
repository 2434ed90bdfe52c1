using System.Globalization;
using Desk.Core.Mailboxes;
using Desk.Core.Templates;

namespace Desk.Core.Replies;

/// <summary>Looks at an auto-response that somebody wants to keep.</summary>
public static class CheckAutoResponse
{
    /// <summary>Says what is wrong and what may stand there; null when nothing is. One that is switched off may be empty, but names no unknown variables either.</summary>
    public static string? ProblemOf(bool responds, string subject, string body)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(body);
        return subject.Length > Mailbox.AutoResponseSubjectLength ? $"The subject of the auto-response is too long: it has at most {Mailbox.AutoResponseSubjectLength} characters."
            : body.Length > Mailbox.AutoResponseBodyLength ? string.Create(CultureInfo.InvariantCulture, $"The auto-response is too long: it has at most {Mailbox.AutoResponseBodyLength} characters.")
            : subject.AsSpan().IndexOfAny('\r', '\n') >= 0 ? "The subject of the auto-response has to be one line."
            : responds && string.IsNullOrWhiteSpace(subject) ? "The auto-response needs a subject."
            : responds && string.IsNullOrWhiteSpace(body) ? "The auto-response needs a text."
            : TextVariables.OfAutoResponses.ProblemOf(subject, body);
    }
}
