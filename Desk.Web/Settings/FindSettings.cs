using Desk.Core.People;
using Desk.Web.Shell;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Settings;

/// <summary>A page, a card or a setting that was found, in the reader's language.</summary>
/// <param name="Url">Where it is.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Of">The page that it is on; null for a page.</param>
/// <param name="Icon">The page's drawing.</param>
public sealed record SettingsFind(string Url, string Name, string? Of, string Icon);

/// <summary>Finds settings by what they are called, here and elsewhere: in the reader's language or in English.</summary>
public static class FindSettings
{
    /// <summary>The most that are found.</summary>
    public const int Most = 8;

    /// <param name="agent">Who looks: only what this agent may open is found.</param>
    /// <param name="text">What was typed. Each of its words must be there.</param>
    public static IReadOnlyList<SettingsFind> Run(AgentScope agent, string? text)
    {
        var words = (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? [] : [.. SettingsPages.Of(agent).SelectMany(Everything)
            .Where(one => words.All(w => one.Words.Contains(w, StringComparison.CurrentCultureIgnoreCase)))
            .OrderBy(one => Rank(one.Find, words)).Take(Most).Select(one => one.Find)];
    }

    // what is found by its page's name comes behind the page
    private static IEnumerable<(SettingsFind Find, string Words)> Everything(SettingsPage page)
    {
        var of = $"{T("Settings")} {Said(page.Name)} settings {page.Name}";
        yield return (new SettingsFind(page.Url, Said(page.Name), null, page.Icon), $"{of} {page.Words} {Said(page.Words)}");
        foreach (var entry in page.Entries)
        {
            yield return (new SettingsFind(entry.Anchor is null ? page.Url : $"{page.Url}#{entry.Anchor}", Said(entry.Name), Said(page.Name), page.Icon), $"{of} {entry.Name} {entry.Words} {Said(entry.Name)} {Said(entry.Words)}");
        }
    }

    private static int Rank(SettingsFind find, string[] words) =>
        find.Name.StartsWith(words[0], StringComparison.CurrentCultureIgnoreCase) ? 0
        : Array.TrueForAll(words, w => find.Name.Contains(w, StringComparison.CurrentCultureIgnoreCase)) ? 1
        : find.Of is null || !find.Of.Contains(words[0], StringComparison.CurrentCultureIgnoreCase) ? 2 : 3;
}
