namespace MimeKit.Utils;

/// <content>Display names (RFC 5322, 3.2.5).</content>
internal static partial class AddressSpec
{
    /// <summary>Adds a display name: as it is, in quotes, or as encoded words; never encoded words in quotes.</summary>
    public static void AppendPhrase(FoldedText target, string name)
    {
        var longest = target.Options.MaxLineLength / 2;
        if (target.Options.International ? !Rfc2047.IsReadable(name) : !Rfc2047.IsPlain(name))
        {
            target.EncodedWords(name);
        }
        else if (name.Split(' ') is var words && words.All(word => word.Length <= longest && IsAtom(word)))
        {
            foreach (var word in words)
            {
                target.Word(word);
            }
        }
        else if (Quote(name) is { } quoted && quoted.Length <= longest)
        {
            target.Word(quoted);
        }
        else
        {
            target.EncodedWords(name);
        }
    }

    private static bool IsAtom(string word) => IsMadeOf(word, AtomText) && !word.Contains('.', StringComparison.Ordinal);
}
