using System.Globalization;
using Desk.Core.Database;
using Desk.Core.Mailboxes;

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
            : UnknownIn(subject, body);
    }

    private static string? UnknownIn(string subject, string body)
    {
        var unknown = AutoResponseText.VariablesIn(subject).Concat(AutoResponseText.VariablesIn(body)).Distinct()
            .Except(AutoResponseText.Variables).Select(v => Braced(StorableText.Cut(v, 60))).ToList();
        if (unknown.Count == 0)
        {
            return null;
        }

        var known = string.Join(", ", AutoResponseText.Variables.Select(Braced));
        return unknown.Count == 1
            ? $"There is no variable {unknown[0]}. These can be used: {known}."
            : $"There are no variables {string.Join(", ", unknown)}. These can be used: {known}.";
    }

    private static string Braced(string name) => $"{{{{{name}}}}}";
}
