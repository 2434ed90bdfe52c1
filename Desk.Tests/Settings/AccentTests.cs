using System.Globalization;
using System.Text.RegularExpressions;
using Desk.Core.Tenants;
using Desk.Web.Settings;

namespace Desk.Tests.Settings;

/// <summary>Every colour of a workspace can be read, in light and dark (WCAG 2.2, 1.4.3), by the numbers of the style sheet itself.</summary>
public sealed partial class AccentTests
{
    private const double Least = 4.5;

    private static readonly string Css = File.ReadAllText(Path.Combine(Repository.Root, "Desk.Web/wwwroot/app.css"));

    public static TheoryData<Accent> Accents => [.. Enum.GetValues<Accent>()];

    [Theory]
    [MemberData(nameof(Accents))]
    public void Accent_InLight_CanBeReadWhereverItStands(Accent accent) => CanBeRead(accent, isDark: false);

    [Theory]
    [MemberData(nameof(Accents))]
    public void Accent_InDark_CanBeReadWhereverItStands(Accent accent) => CanBeRead(accent, isDark: true);

    private static void CanBeRead(Accent accent, bool isDark)
    {
        var theme = Tokens(isDark ? "[data-theme=dark]" : ":root");
        var colours = Tokens(isDark ? $"[data-theme=dark] [data-accent={AccentWords.Slug(accent)}]" : $"[data-accent={AccentWords.Slug(accent)}]");

        foreach (var ground in new[] { theme["bg"], theme["panel"], theme["raised"], theme["hover"], colours["accent-soft"], colours["selected"] })
        {
            Contrast(colours["accent"], ground).ShouldBeGreaterThanOrEqualTo(Least, $"{accent} on {ground}");
        }

        Contrast(theme["accent-ink"], colours["accent"]).ShouldBeGreaterThanOrEqualTo(Least, "letters on a button");
        foreach (var ground in new[] { colours["accent-soft"], colours["selected"] })
        {
            Contrast(theme["text"], ground).ShouldBeGreaterThanOrEqualTo(Least);
            Contrast(theme["text-2"], ground).ShouldBeGreaterThanOrEqualTo(Least);
        }
    }

    [Fact]
    public void Indigo_IsWhatThereWasBeforeAnybodyChose()
    {
        foreach (var (root, chosen) in new[] { (":root", "[data-accent=indigo]"), ("[data-theme=dark]", "[data-theme=dark] [data-accent=indigo]") })
        {
            var (before, after) = (Tokens(root), Tokens(chosen));
            after.ShouldAllBe(t => before[t.Key] == t.Value);
        }
    }

    // the declarations of the rule that has this selector among its own
    private static Dictionary<string, string> Tokens(string selector)
    {
        var rule = Rule().Matches(Css).First(r => r.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries).Contains(selector));
        return Token().Matches(rule.Groups[2].Value).ToDictionary(t => t.Groups[1].Value, t => t.Groups[2].Value);
    }

    private static double Contrast(string a, string b)
    {
        var (one, other) = (Luminance(a), Luminance(b));
        return (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);
    }

    private static double Luminance(string hex)
    {
        var digits = hex.Length == 4 ? string.Concat(hex.Skip(1).Select(c => $"{c}{c}")) : hex[1..];
        var parts = Enumerable.Range(0, 3).Select(i => int.Parse(digits.AsSpan(2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255d)
            .Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4)).ToList();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    [GeneratedRegex(@"(?:^|\})\s*(?:/\*[^*]*\*/\s*)*([^{}]+?)\s*\{([^}]*)(?=\})")]
    private static partial Regex Rule();

    [GeneratedRegex("--([a-z0-9-]+): (#[0-9a-f]{3,6})\\b")]
    private static partial Regex Token();
}
