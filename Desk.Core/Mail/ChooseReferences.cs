namespace Desk.Core.Mail;

/// <summary>
/// The ids that a reply names (RFC 5322, 3.6.4). Of a long conversation the first one stays, which joins everything, and the newest ones; some
/// servers refuse longer fields.
/// </summary>
public static class ChooseReferences
{
    private const int Most = 50;
    private const int MostCharacters = 990;

    /// <summary>True for printable ASCII without blanks and angle brackets that fits on a line.</summary>
    public static bool CanWrite(string id) =>
        id.Length is > 0 and < 900 && !id.AsSpan().ContainsAnyExceptInRange('!', '~') && !id.AsSpan().ContainsAny('<', '>');

    /// <summary>Oldest first, each once, the answered one last.</summary>
    public static List<string> From(IReadOnlyList<string> references, string? answered)
    {
        var all = references.Where(CanWrite).Where(id => id != answered).Distinct(StringComparer.Ordinal).ToList();
        if (answered is not null && CanWrite(answered))
        {
            all.Add(answered);
        }

        if (all.Count == 0)
        {
            return all;
        }

        var room = MostCharacters - Cost(all[0]);
        var newest = all.Count;
        while (newest > 1 && all.Count - newest < Most - 1 && room >= Cost(all[newest - 1]))
        {
            room -= Cost(all[--newest]);
        }

        // the answered one matters most, should even two be too long
        return newest == all.Count && all.Count > 1 ? [all[^1]] : [all[0], .. all[newest..]];
    }

    private static int Cost(string id) => id.Length + 5;
}
