using System.Buffers;
using System.Collections.Frozen;

namespace MailKit.Net.Imap;

/// <summary>Flags and keywords as they are written (RFC 3501, 2.3.2).</summary>
internal static class FlagNames
{
    private static readonly (string Name, MessageFlags Flag)[] Known =
    [
        ("\\Seen", MessageFlags.Seen),
        ("\\Answered", MessageFlags.Answered),
        ("\\Flagged", MessageFlags.Flagged),
        ("\\Deleted", MessageFlags.Deleted),
        ("\\Draft", MessageFlags.Draft),
        ("\\Recent", MessageFlags.Recent),
        ("\\*", MessageFlags.UserDefined),
    ];

    private static readonly SearchValues<char> NoAtom = SearchValues.Create("(){%*\"\\]");

    public static (MessageFlags Flags, IReadOnlySet<string> Keywords) Read(ImapTokens tokens)
    {
        var flags = MessageFlags.None;
        HashSet<string>? keywords = null;
        foreach (var word in tokens.List())
        {
            var known = Array.Find(Known, k => k.Name.Equals(word, StringComparison.OrdinalIgnoreCase)).Flag;
            flags |= known;
            if (known == MessageFlags.None)
            {
                (keywords ??= new HashSet<string>(StringComparer.OrdinalIgnoreCase)).Add(word);
            }
        }

        return (flags, keywords ?? (IReadOnlySet<string>)FrozenSet<string>.Empty);
    }

    /// <exception cref="ArgumentException">A keyword is no atom (RFC 3501, 9), so it does not get into a command.</exception>
    public static string Write(MessageFlags flags, IEnumerable<string> keywords)
    {
        // \Recent is the server's own, and \* is no flag of a message
        var words = Known.Where(k => k.Flag is not MessageFlags.Recent and not MessageFlags.UserDefined && flags.HasFlag(k.Flag)).Select(k => k.Name).ToList();
        foreach (var keyword in keywords)
        {
            words.Add(IsAtom(keyword) ? keyword : throw new ArgumentException($"The server cannot be told of the keyword {keyword}: it has a sign in it that is not allowed.", nameof(keywords)));
        }

        return $"({string.Join(' ', words)})";
    }

    private static bool IsAtom(string word) => word.Length > 0 && !word.AsSpan().ContainsAnyExceptInRange('!', '~') && !word.AsSpan().ContainsAny(NoAtom);
}
