namespace Desk.Core.Routing;

/// <summary>What rules go by.</summary>
/// <param name="Recipients">Every address that the mail went to, in lower case.</param>
/// <param name="Sender">The address that it comes from, in lower case.</param>
/// <param name="Subject">Its subject.</param>
internal sealed record RoutedMail(IReadOnlyCollection<string> Recipients, string Sender, string Subject)
{
    /// <summary>Whether all conditions hold.</summary>
    public bool Fits(RoutingConditions conditions) =>
        (conditions.Recipients.Count == 0 || conditions.Recipients.Any(p => Recipients.Any(r => AddressPattern.Matches(p, r) || AddressPattern.Matches(p, AddressPattern.WithoutTag(r)))))
        && (conditions.Senders.Count == 0 || conditions.Senders.Any(p => AddressPattern.Matches(p, Sender)))
        && (conditions.SubjectWords.Count == 0 || conditions.SubjectWords.Any(Says))
        && !conditions.IsEmpty;

    /// <summary>A subject with one blank between its words, as phrases have.</summary>
    public static string OneLine(string subject) => string.Join(' ', subject.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // whole words: "art" is no word of "start"
    private bool Says(string phrase)
    {
        for (var at = Subject.IndexOf(phrase, StringComparison.OrdinalIgnoreCase); at >= 0; at = Subject.IndexOf(phrase, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (!(IsLetter(at) && IsLetter(at - 1)) && !(IsLetter(at + phrase.Length - 1) && IsLetter(at + phrase.Length)))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsLetter(int at) => at >= 0 && at < Subject.Length && char.IsLetterOrDigit(Subject[at]);
}
