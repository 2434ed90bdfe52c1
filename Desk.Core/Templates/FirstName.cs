namespace Desk.Core.Templates;

/// <summary>Finds the name that somebody is greeted by in what stands beside an address.</summary>
internal static class FirstName
{
    private static readonly HashSet<string> Titles = new(StringComparer.OrdinalIgnoreCase) { "dr", "prof", "mr", "mrs", "ms", "mx", "miss", "sir", "herr", "frau", "hr", "fr", "dipl-ing", "ing" };

    /// <summary>Null when there is no name, only an address.</summary>
    public static string? NameOf(string name) => string.IsNullOrWhiteSpace(name) || name.Contains('@', StringComparison.Ordinal) ? null : name.Trim();

    /// <summary>The first name: of "Lindqvist, Petra" and of "Dr. Petra Lindqvist" it is Petra. Null when there is no name.</summary>
    public static string? Of(string name)
    {
        if (NameOf(name) is not { } whole)
        {
            return null;
        }

        var given = whole.IndexOf(',', StringComparison.Ordinal) is > 0 and var comma && whole[(comma + 1)..].Trim() is { Length: > 0 } behind ? behind : whole;
        var words = given.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.FirstOrDefault(w => !Titles.Contains(w.Replace(".", "", StringComparison.Ordinal))) ?? words[0];
    }
}
