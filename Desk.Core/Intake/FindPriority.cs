using System.Text.RegularExpressions;
using Desk.Core.Tickets;

namespace Desk.Core.Intake;

/// <summary>Finds how urgent a new ticket is by the words of its subject and its tags, English and Danish; the organisation's own words come first.</summary>
public static partial class FindPriority
{
    private static readonly Dictionary<string, TicketPriority> Words = new()
    {
        ["kritisk"] = TicketPriority.Critical,
        ["critical"] = TicketPriority.Critical,
        ["down"] = TicketPriority.Critical,
        ["nede"] = TicketPriority.Critical,
        ["urgent"] = TicketPriority.Critical,
        ["akut"] = TicketPriority.Critical,
        ["høj"] = TicketPriority.High,
        ["high"] = TicketPriority.High,
        ["vigtig"] = TicketPriority.High,
        ["important"] = TicketPriority.High,
        ["haster"] = TicketPriority.High,
        ["lav"] = TicketPriority.Low,
        ["low"] = TicketPriority.Low,
        ["spørgsmål"] = TicketPriority.Low,
        ["question"] = TicketPriority.Low,
        ["info"] = TicketPriority.Low,
    };

    /// <summary>The words that every organisation begins with.</summary>
    public static IReadOnlyDictionary<string, TicketPriority> BuiltIn => Words;

    /// <returns>The highest that any word says but low, which counts only when no other does; normal when none says anything.</returns>
    public static TicketPriority Of(string subject, IEnumerable<string> tags, IReadOnlyDictionary<string, TicketPriority> own)
    {
        TicketPriority? found = null;
        foreach (var word in Word().Matches(subject).Select(m => m.Value.ToLowerInvariant()).Concat(tags))
        {
            if (own.TryGetValue(word, out var said) || Words.TryGetValue(word, out said))
            {
                found = found > said ? found : said;
            }
        }

        return found ?? TicketPriority.Normal;
    }

    [GeneratedRegex("""[\p{L}\p{N}]+""", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
