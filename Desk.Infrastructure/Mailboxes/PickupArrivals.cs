using System.Collections.Concurrent;

namespace Desk.Infrastructure.Mailboxes;

/// <summary>
/// What the watchers saw of the files in pickup folders. A file that is moved in is whole when it appears, and nobody writes to it; one that is copied there
/// appears first and is written then.
/// </summary>
public sealed class PickupArrivals
{
    private readonly ConcurrentDictionary<string, bool> _writtenSince = new();

    /// <summary>A file appeared, by whatever way.</summary>
    public void Appeared(string path) => _writtenSince[Key(path)] = false;

    /// <summary>Somebody wrote to a file where it lies.</summary>
    public void Written(string path) => _writtenSince.TryUpdate(Key(path), true, false);

    /// <summary>A file is gone.</summary>
    public void Left(string path) => _writtenSince.TryRemove(Key(path), out _);

    /// <summary>The watchers missed something: what they saw counts for nothing any more.</summary>
    public void Missed() => _writtenSince.Clear();

    /// <summary>Whether a file was seen to appear, and nobody to write to it since. False of a file that lay there before anybody watched.</summary>
    public bool WasMovedIn(string path) => _writtenSince.TryGetValue(Key(path), out var written) && !written;

    private static string Key(string path) => Path.GetFullPath(path);
}
