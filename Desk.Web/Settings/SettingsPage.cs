using Desk.Core.People;

namespace Desk.Web.Settings;

/// <summary>One page of the settings. All words are English, as they stand in the table of words.</summary>
/// <param name="Url">Where it is.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Icon">Its drawing.</param>
/// <param name="Permission">Who sees it; the page asks for the same.</param>
/// <param name="Why">A sentence or two of what it is for.</param>
/// <param name="Words">What else people call it, for those who search.</param>
public sealed record SettingsPage(string Url, string Name, string Icon, Permission Permission, string Why, string Words)
{
    /// <summary>Whether it holds for the reader alone.</summary>
    public bool IsOwn { get; init; }

    /// <summary>What stands on it.</summary>
    public IReadOnlyList<SettingsEntry> Entries { get; init; } = [];
}

/// <summary>A card or a single setting of a page.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Words">What else people call it, for those who search.</param>
/// <param name="Anchor">The id of its heading, where the page shows it at once.</param>
public sealed record SettingsEntry(string Name, string Words, string? Anchor = null);
