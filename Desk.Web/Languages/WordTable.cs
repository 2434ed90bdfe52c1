using System.Collections.Frozen;
using System.Xml.Linq;

namespace Desk.Web.Languages;

/// <summary>A language's table: English words, and the same in it. The file looks like .NET's resources, but those know no case, and “Open” is another word than “open”.</summary>
public sealed class WordTable(IEnumerable<KeyValuePair<string, string>> words) : ILanguage
{
    private readonly FrozenDictionary<string, string> _words = words.ToFrozenDictionary(w => w.Key, w => w.Value, StringComparer.Ordinal);
    private SentencePatterns? _patterns;

    /// <summary>The table that Desk carries for a language.</summary>
    public static WordTable Read(string code)
    {
        using var file = typeof(WordTable).Assembly.GetManifestResourceStream($"Words.{code}.resx") ?? throw new InvalidOperationException($"There is no table of the language {code}.");
        return new WordTable(Entries(XDocument.Load(file, LoadOptions.PreserveWhitespace)));
    }

    public string Of(string english) => _words.GetValueOrDefault(english, english);

    public string Said(string sentence) => _words.GetValueOrDefault(sentence) ?? (_patterns ??= new SentencePatterns(_words)).Find(sentence) ?? sentence;

    // of two that mean the same words the last is meant
    private static IEnumerable<KeyValuePair<string, string>> Entries(XDocument file) =>
        file.Root!.Elements("data").GroupBy(e => (string)e.Attribute("name")!, e => (string)e.Element("value")!).Select(g => KeyValuePair.Create(g.Key, g.Last()));
}
