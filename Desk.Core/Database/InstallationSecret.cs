namespace Desk.Core.Database;

/// <summary>A secret of the whole installation, for example a key of the Data Protection ring, wrapped by the master key.</summary>
public sealed class InstallationSecret(string name, string wrapped)
{
    public long Id { get; private set; }

    public string Name { get; private set; } = name;

    /// <summary>The wrapped secret; never in clear.</summary>
    public string Wrapped { get; private set; } = wrapped;

    public DateTimeOffset CreatedAt { get; init; }
}
