namespace Desk.Infrastructure.Mailboxes;

/// <summary>
/// Tells which files of one pickup folder to let alone for now, since somebody may still be writing them; no file waits longer than a minute after it last changed.
/// One run at a time.
/// </summary>
internal sealed class WaitForWriters(PickupArrivals arrivals, TimeProvider time)
{
    /// <summary>How long every file is left alone: within it the watcher tells whether one that has just appeared is being written.</summary>
    public static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    // a writer who is not held up has written more by then
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    // what is empty or ends in the middle by then is taken in as what it is
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private Dictionary<string, Sighting> _before = [];
    private Dictionary<string, Sighting> _waiting = [];

    /// <summary>When to look again, counted from now; null when nothing waits.</summary>
    public TimeSpan? LookAgainIn { get; private set; }

    /// <summary>A run over the folder begins.</summary>
    public void Begin() => (_before, _waiting, LookAgainIn) = (_waiting, [], null);

    /// <summary>Whether a file has been left alone long enough to be read at all: a large one that grows is not read with each of its pieces.</summary>
    /// <exception cref="FileNotFoundException">It is gone.</exception>
    public bool MayBeRead(FileInfo file)
    {
        file.Refresh();
        var asked = _before.TryGetValue(file.FullName, out var earlier) && (earlier.Length, earlier.Written) == (file.Length, file.LastWriteTimeUtc) ? earlier.Rest : Moment;
        return Rested(file, asked > Moment ? asked : Moment);
    }

    /// <summary>Whether what was read of a file is all of it, as far as can be known.</summary>
    /// <exception cref="FileNotFoundException">It is gone.</exception>
    public bool IsWhole(FileInfo file, byte[] raw)
    {
        var (length, written) = (file.Length, file.LastWriteTimeUtc);
        file.Refresh();
        if (raw.Length != length || file.Length != length || file.LastWriteTimeUtc != written)
        {
            Wait(file, new Sighting(file.Length, file.LastWriteTimeUtc, time.GetUtcNow(), Moment), Moment);
            return false;
        }

        if (raw.Length == 0)
        {
            return Rested(file, Longest);
        }

        return arrivals.WasMovedIn(file.FullName) || ReadMailEnding.Of(raw) switch
        {
            MailEnding.Whole => true,
            MailEnding.CutOff => Rested(file, Longest),
            _ => Rested(file, Pause),
        };
    }

    private bool Rested(FileInfo file, TimeSpan rest)
    {
        var (now, written) = (time.GetUtcNow(), new DateTimeOffset(file.LastWriteTimeUtc));
        var sighting = new Sighting(file.Length, file.LastWriteTimeUtc, written < now ? written : now, rest);
        if (_before.TryGetValue(file.FullName, out var earlier))
        {
            // its own time is no proof: whoever wrote it may have set that, and another machine's clock may be wrong
            sighting = sighting with { Since = (earlier.Length, earlier.Written) == (sighting.Length, sighting.Written) ? earlier.Since : now };
        }

        var left = sighting.Since + rest - now;
        if (left <= TimeSpan.Zero)
        {
            return true;
        }

        Wait(file, sighting, left);
        return false;
    }

    private void Wait(FileInfo file, Sighting sighting, TimeSpan left)
    {
        _waiting[file.FullName] = sighting;
        LookAgainIn = LookAgainIn < left ? LookAgainIn : left;
    }

    // unchanged since then, and to be left alone for so long
    private sealed record Sighting(long Length, DateTime Written, DateTimeOffset Since, TimeSpan Rest);
}
