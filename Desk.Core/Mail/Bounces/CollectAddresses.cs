using System.Text.RegularExpressions;

namespace Desk.Core.Mail.Bounces;

/// <summary>Collects addresses from texts, each once, in their order.</summary>
internal static partial class CollectAddresses
{
    private const int Most = 100;

    private const int Window = 16_000;

    public static List<string> In(string text) => By(Address(), text, own: null);

    /// <param name="pattern">The last of its groups that matched is the address.</param>
    /// <param name="text">Where to look.</param>
    /// <param name="own">Addresses to leave out.</param>
    public static List<string> By(Regex pattern, string text, OwnAddresses? own)
    {
        var found = new List<string>();
        foreach (Match match in pattern.Matches(text.Length > Window ? text[..Window] : text))
        {
            Add(found, match.Groups.Values.Last(g => g.Success).Value, own);
        }

        return found;
    }

    public static void Add(List<string> found, string address, OwnAddresses? own)
    {
        address = address.Trim('.', '\'', '<', '>', '"', '*');
        if (found.Count < Most && !found.Contains(address, StringComparer.OrdinalIgnoreCase) && own?.Contains(address) != true)
        {
            found.Add(address);
        }
    }

    [GeneratedRegex("""[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+""", Bounded.Options)]
    private static partial Regex Address();
}
