namespace Desk.Web.People;

/// <summary>How a person looks without a picture: initials on a colour that stays theirs.</summary>
public static class Face
{
    // dark enough for white letters (4.5:1) in both themes
    private static readonly string[] Colours = ["#5b5bd6", "#18794e", "#b4237f", "#0b68cb", "#ad4f00", "#c62a2f", "#7c3aed", "#0c7489", "#8a5a2b", "#4b6b1f"];

    /// <summary>Up to two letters: of the first and the last word, or of an address's beginning.</summary>
    public static string Initials(string? name)
    {
        var words = (name ?? "").Split('@')[0].Split([' ', '.', '-', '_', '"', '\''], StringSplitOptions.RemoveEmptyEntries);
        var letters = words.Select(w => w.FirstOrDefault(char.IsLetterOrDigit)).Where(c => c != default).ToArray();
        return letters switch
        {
            [] => "?",
            [var only] => char.ToUpperInvariant(only).ToString(),
            [var first, .., var last] => $"{char.ToUpperInvariant(first)}{char.ToUpperInvariant(last)}",
        };
    }

    /// <summary>The colour of a name: the same one everywhere and after every start.</summary>
    public static string Colour(string? name)
    {
        var sum = 17;
        foreach (var letter in name ?? "")
        {
            sum = unchecked((sum * 37) + letter);
        }

        return Colours[(sum & int.MaxValue) % Colours.Length];
    }

    /// <summary>The colour of a mailbox's dot.</summary>
    public static string Dot(long id) => Colours[(int)(Math.Abs(id) % Colours.Length)];
}
