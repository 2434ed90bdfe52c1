namespace Desk.Core.Tenants;

/// <summary>The colours that an organisation's screens may have. Each is kept in two shades that can be read, see the style sheet; none is one of those that say something.</summary>
public enum Accent
{
    Indigo,
    Blue,
    Teal,
    Plum,
    Rose,
    Copper,
    Graphite,
}
