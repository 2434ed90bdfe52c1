using Desk.Core.Database;

namespace Desk.Core.Tenants;

/// <summary>The tenant: an organisation that runs its desk here.</summary>
public sealed class Organisation(string name)
{
    public const int NameLength = 200;

    public long Id { get; private set; }

    public string Name { get; private set; } = name;

    /// <summary>The colour of its screens.</summary>
    public Accent Accent { get; private set; }

    /// <summary>True for organisations that hold made-up data; only their databases may be filled by <c>seed</c>.</summary>
    public bool IsDemo { get; init; }

    /// <summary>A name without needless blanks; empty for none.</summary>
    public static string Clean(string? name) => string.Join(' ', StorableText.Clean(name ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public void Rename(string name) => Name = name;

    public void Wear(Accent accent) => Accent = accent;
}
