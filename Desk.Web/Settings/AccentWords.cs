using Desk.Core.Tenants;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Settings;

/// <summary>What the colours are called.</summary>
public static class AccentWords
{
    /// <summary>As the style sheet knows it.</summary>
    public static string Slug(Accent accent) => accent.ToString().ToLowerInvariant();

    /// <summary>As people read it.</summary>
    public static string Of(Accent accent) => accent switch
    {
        Accent.Blue => T("Blue"),
        Accent.Teal => T("Teal"),
        Accent.Plum => T("Plum"),
        Accent.Rose => T("Rose"),
        Accent.Copper => T("Copper"),
        Accent.Graphite => T("Graphite"),
        _ => T("Indigo"),
    };
}
