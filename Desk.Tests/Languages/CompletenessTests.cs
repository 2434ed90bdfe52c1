using System.Text.RegularExpressions;
using System.Xml.Linq;
using Desk.Web.Mailboxes;

namespace Desk.Tests.Languages;

/// <summary>Every word that the screens ask for is in the table, and the table has none that nobody asks for.</summary>
public sealed partial class CompletenessTests
{
    private static readonly string Table = Path.Combine(Repository.Root, "Desk.Web", "Languages", "Words.de.resx");

    private static readonly ILookup<string, string> German = XDocument.Load(Table, LoadOptions.PreserveWhitespace).Root!.Elements("data")
        .ToLookup(e => (string)e.Attribute("name")!, e => (string)e.Element("value")!, StringComparer.Ordinal);

    private static readonly List<(string File, string Key)> Asked =
        [.. SourceText.Of("Desk.Web", ".cs", ".razor").Where(s => !s.File.EndsWith("/Words.cs", StringComparison.Ordinal)).SelectMany(s => SourceText.Keys(s.Text).Select(k => (s.File, k)))];

    [Fact]
    public void Words_OfEveryScreen_HaveGerman() =>
        Asked.Where(a => !German.Contains(a.Key)).Select(a => $"{a.File}: {a.Key}").Distinct().Order().ShouldBeEmpty();

    [Fact]
    public void Words_OfTheTable_AreAskedForOrSaidSomewhere()
    {
        var said = Asked.Select(a => a.Key)
            .Concat(["{0} and {1}"]) // by Words itself
            .Concat(SaidSentences.All().Select(s => s.Form)).Concat(MailboxPreset.All.Select(p => p.Hint).OfType<string>())
            .Concat(new[] { "Desk.Core", "Desk.Infrastructure", "Desk.Web" }.SelectMany(p => SourceText.Of(p, ".cs")).SelectMany(s => SourceText.Literals(s.Text)))
            .Concat(SourceText.Of("Desk.Web", ".js").SelectMany(s => SourceText.ScriptLiterals(s.Text)))
            .ToHashSet(StringComparer.Ordinal);

        German.Select(g => g.Key).Where(k => !said.Contains(k) && !said.Any(literal => literal.Contains(k, StringComparison.Ordinal) || IsMostOf(literal, k))).ShouldBeEmpty();
    }

    // a sentence that is put together of parts, or has one of a few words in a place where the table has another sentence for each
    private static bool IsMostOf(string literal, string key)
    {
        var parts = SourceText.Place().Split(literal).Where((_, at) => at % 2 == 0).ToList();
        var letters = parts.Sum(p => p.Count(char.IsLetter));
        return letters >= 7 && letters * 2 >= SourceText.Place().Replace(key, "").Count(char.IsLetter)
            && key.Contains(parts.MaxBy(p => p.Length)!.Trim(), StringComparison.Ordinal) && Regex.IsMatch(key, string.Join(".*?", parts.Select(p => Regex.Escape(p.Trim()))), RegexOptions.Singleline);
    }

    [Fact]
    public void Words_OfTheTable_StandThereOnce() => German.Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty();

    [Fact]
    public void Places_OfBothSides_AreTheSame() =>
        German.SelectMany(g => g.Select(said => (g.Key, said))).Where(g => Places(g.Key) != Places(g.said)).Select(g => $"{g.Key} → {g.said}").ShouldBeEmpty();

    [Fact]
    public void Sentences_OfBothSides_BeginAndEndAlike() =>
        German.SelectMany(g => g.Select(said => (g.Key, said))).Where(g => (g.Key[0] == ' ') != (g.said[0] == ' ') || (g.Key[^1] == ' ') != (g.said[^1] == ' ')).Select(g => $"{g.Key} → {g.said}").ShouldBeEmpty();

    [Fact]
    public void German_IsSetAsGerman() =>
        German.SelectMany(g => g).Where(said => Typewritten().IsMatch(said)).ShouldBeEmpty("„…“, ’, … and – are the signs");

    [Fact]
    public void Words_AreLiterals_ThatCanBeFound() =>
        SourceText.Of("Desk.Web", ".cs", ".razor").Where(s => !s.File.EndsWith("Languages/Words.cs", StringComparison.Ordinal))
            .SelectMany(s => SourceText.Unseen().Matches(s.Text).Select(m => $"{s.File}: {m.Value}")).ShouldBeEmpty();

    [Fact]
    public void Words_AreSaid_WhenTheyAreRead() =>
        SourceText.Of("Desk.Web", ".cs", ".razor").SelectMany(s => Kept().Matches(s.Text).Select(m => $"{s.File}: {m.Value}")).ShouldBeEmpty("what is kept in a static field is in the language of whoever came first");

    private static string Places(string words) => string.Join(' ', SourceText.Place().Matches(words).Select(m => m.Value).Distinct().Order());

    [GeneratedRegex(@"static readonly (?:(?!=>)[^;{])*=(?!>)(?:(?!=>)[^;])*\b(?:T|Many|Said)\([^;]*", RegexOptions.Singleline)]
    private static partial Regex Kept();

    [GeneratedRegex(@"""|\.\.\.|(?<=\s)-(?=\s)|'|“[^“„]*”|\w…")]
    private static partial Regex Typewritten();
}
