using Desk.Core.Database;
using Desk.Core.People;

namespace Desk.Core.Tenants;

/// <summary>The tenant: an organisation that runs its desk here.</summary>
public sealed class Organisation(string name)
{
    public const int NameLength = 200;

    public const int ZoneLength = 100;

    /// <summary>The zone of an organisation that has not said where it is.</summary>
    public const string DefaultZone = "UTC";

    public long Id { get; private set; }

    public string Name { get; private set; } = name;

    /// <summary>The colour of its screens.</summary>
    public Accent Accent { get; private set; }

    /// <summary>The zone whose days its reports have, by its IANA name.</summary>
    public string Zone { get; private set; } = DefaultZone;

    /// <summary>The language of mails to agents who have chosen none, by its ISO 639-1 code; null for English.</summary>
    public string? Language { get; private set; }

    /// <summary>True for organisations that hold made-up data; only their databases may be filled by <c>seed</c>.</summary>
    public bool IsDemo { get; init; }

    /// <summary>A name without needless blanks; empty for none.</summary>
    public static string Clean(string? name) => string.Join(' ', StorableText.Clean(name ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public void Rename(string name) => Name = name;

    /// <summary>Whether a zone can be had here, by its IANA name.</summary>
    public static bool IsZone(string? zone) => zone is { Length: > 0 and <= ZoneLength } && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known) && known.HasIanaId;

    public void Settle(string zone) => Zone = zone;

    /// <summary>Whether it is the code of a language, or none; whether Desk speaks it is another question.</summary>
    public static bool IsLanguage(string? language) => language is null || (language.Length == Account.LanguageLength && language.All(char.IsAsciiLetterLower));

    public void Speak(string? language) => Language = language;

    public void Wear(Accent accent) => Accent = accent;
}
