namespace Desk.Core.Tenants;

/// <summary>The tenant: an organisation that runs its desk here.</summary>
public sealed class Organisation(string name)
{
    public const int NameLength = 200;

    public long Id { get; private set; }

    public string Name { get; private set; } = name;

    /// <summary>True for organisations that hold made-up data; only their databases may be filled by <c>seed</c>.</summary>
    public bool IsDemo { get; init; }
}
