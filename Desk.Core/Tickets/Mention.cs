namespace Desk.Core.Tickets;

/// <summary>Somebody who is named in a note: an agent, or a team.</summary>
/// <param name="Label">How the note spells it, behind an <c>@</c>.</param>
public sealed record Mention(long? AgentId, long? TeamId, string Label);

/// <summary>Those named in a note, as they are stored.</summary>
public sealed record NoteMentions(IReadOnlyList<Mention> All);

/// <summary>Finds whom a text names.</summary>
public static class FindMentions
{
    /// <summary>Where names begin in a text, with the longest that stands there.</summary>
    public static IEnumerable<(int At, Mention Who)> In(string text, IEnumerable<Mention> known)
    {
        ArgumentNullException.ThrowIfNull(text);
        var longestFirst = known.OrderByDescending(m => m.Label.Length).ToList();
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0 && at + 1 < text.Length; at = text.IndexOf('@', at + 1))
        {
            // within an address it names nobody
            if (at > 0 && char.IsLetterOrDigit(text[at - 1]))
            {
                continue;
            }

            var rest = text.AsSpan(at + 1);
            foreach (var one in longestFirst)
            {
                if (rest.StartsWith(one.Label, StringComparison.OrdinalIgnoreCase) && (rest.Length == one.Label.Length || !char.IsLetterOrDigit(rest[one.Label.Length])))
                {
                    yield return (at, one);
                    break;
                }
            }
        }
    }
}
