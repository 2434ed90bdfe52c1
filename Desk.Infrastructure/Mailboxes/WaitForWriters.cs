namespace Desk.Infrastructure.Mailboxes;

/// <summary>
/// Tells which files of one pickup folder to let alone for now, since somebody may still be writing them. No file waits longer than a minute after it last changed, or
/// than an hour while somebody has it open. One run at a time.
/// </summary>
internal sealed class WaitForWriters(Func<string, Writers> ask, PickupArrivals arrivals, Action<string> onAbandoned, TimeProvider time)
{
    /// <summary>How long a file is left alone of which only the watcher tells whether it was moved in or is being written; within it the watcher has told.</summary>
    public static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    // how soon to look again at a file that somebody has open: nobody tells when it is closed
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(50);

    // a writer who is not held up has written more by then, or opened the file again
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    // what is empty or ends in the middle by then is taken in as what it is
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    // so is what somebody has open and has written nothing to by then
    private static readonly TimeSpan LongestOpen = TimeSpan.FromHours(1);

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
        var asked = See(file).Rest;
        return ask(file.FullName) switch
        {
            Writers.Some => IsAbandoned(file),
            Writers.None => HasRested(file, asked),
            _ => HasRested(file, asked > Moment ? asked : Moment),
        };
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

        return HasRested(file, raw.Length == 0 ? Longest : RestOf(file, ReadMailEnding.Of(raw)));
    }

    private TimeSpan RestOf(FileInfo file, MailEnding ending) => (ending, arrivals.WasMovedIn(file.FullName)) switch
    {
        (MailEnding.Whole, _) or (MailEnding.Open, true) => TimeSpan.Zero,
        (MailEnding.CutOff, true) => Moment,
        (MailEnding.CutOff, false) => Longest,

        // nobody may have it open just now, and yet open it again for the next lines
        _ => Pause,
    };

    private bool HasRested(FileInfo file, TimeSpan rest)
    {
        var sighting = See(file) with { Rest = rest };
        var left = sighting.Since + rest - time.GetUtcNow();
        if (left <= TimeSpan.Zero)
        {
            return true;
        }

        Wait(file, sighting, left);
        return false;
    }

    // of a file that somebody has open; the longer nothing is written to it, the less often it is looked at
    private bool IsAbandoned(FileInfo file)
    {
        // counted from when it was first met: its own time may be that of what it is a copy of
        var sighting = (_before.ContainsKey(file.FullName) ? See(file) : See(file) with { Since = time.GetUtcNow() }) with { Rest = TimeSpan.Zero };
        var idle = time.GetUtcNow() - sighting.Since;
        if (idle >= LongestOpen)
        {
            onAbandoned(file.FullName);
            return true;
        }

        Wait(file, sighting, idle < Soon ? Soon : idle < Pause ? idle : Pause);
        return false;
    }

    private Sighting See(FileInfo file)
    {
        var now = time.GetUtcNow();
        var sighting = new Sighting(file.Length, file.LastWriteTimeUtc, now, TimeSpan.Zero);
        if (_before.TryGetValue(file.FullName, out var earlier))
        {
            // its own time is no proof: whoever wrote it may have set that, and another machine's clock may be wrong
            return (earlier.Length, earlier.Written) == (sighting.Length, sighting.Written) ? earlier : sighting;
        }

        var written = new DateTimeOffset(file.LastWriteTimeUtc);
        return written < now ? sighting with { Since = written } : sighting;
    }

    private void Wait(FileInfo file, Sighting sighting, TimeSpan left)
    {
        _waiting[file.FullName] = sighting;
        LookAgainIn = LookAgainIn < left ? LookAgainIn : left;
    }

    // unchanged since then, and to be left alone for so long
    private sealed record Sighting(long Length, DateTime Written, DateTimeOffset Since, TimeSpan Rest);
}
