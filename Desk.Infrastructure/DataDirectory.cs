namespace Desk.Infrastructure;

/// <summary>Where this installation keeps its files: database, blobs, keys, pickup folders.</summary>
/// <param name="Path">An absolute path.</param>
public sealed record DataDirectory(string Path)
{
    public string Database => System.IO.Path.Combine(Path, "desk.db");

    public string Blobs => System.IO.Path.Combine(Path, "blobs");

    public string MasterKey => System.IO.Path.Combine(Path, "keys", "master.key");

    /// <summary>Makes the directory and checks that it can be written to.</summary>
    /// <exception cref="IOException">It cannot be made or written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The process may not.</exception>
    public void Create()
    {
        Directory.CreateDirectory(Path);
        var probe = System.IO.Path.Combine(Path, ".writable");
        File.WriteAllBytes(probe, []);
        File.Delete(probe);
    }
}
