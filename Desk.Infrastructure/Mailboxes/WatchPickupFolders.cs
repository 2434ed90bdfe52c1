using System.Collections.Concurrent;
using System.Threading.Channels;
using Desk.Core.Mailboxes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Desk.Infrastructure.Mailboxes;

/// <summary>Notices files that appear in pickup folders, so that a mail is there within a moment; the sweep finds what a watcher misses.</summary>
public sealed partial class WatchPickupFolders(
    FetchPickup fetch, ListMailboxes mailboxes, DataDirectory data, PickupArrivals arrivals, TimeProvider time, ILogger<WatchPickupFolders> log) : BackgroundService
{
    private readonly Channel<MailboxSource> _signals = Channel.CreateUnbounded<MailboxSource>();
    private readonly ConcurrentDictionary<long, FileSystemWatcher> _watchers = new();
    private readonly ConcurrentDictionary<long, byte> _signalled = new();
    private readonly ConcurrentDictionary<long, LaterLook> _laterLooks = new();

    /// <summary>Starts to watch mailboxes that were added since the last call.</summary>
    public async Task LookForNewMailboxesAsync(CancellationToken cancellationToken)
    {
        foreach (var mailbox in (await mailboxes.SourcesAsync(cancellationToken)).Where(m => m.Kind == MailboxKind.Pickup && !_watchers.ContainsKey(m.Id)))
        {
            try
            {
                Watch(mailbox);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
            {
                LogUnwatched(mailbox.Address, e);
            }

            Signal(mailbox);
        }
    }

    /// <summary>Empties a folder, and comes again by itself for a file that somebody may still be writing.</summary>
    public async Task FetchAsync(MailboxSource mailbox, CancellationToken cancellationToken)
    {
        if (await fetch.RunAsync(mailbox, cancellationToken) is { } later)
        {
            Later(mailbox).Within(later);
        }
    }

    public override void Dispose()
    {
        foreach (var watcher in _watchers.Values)
        {
            watcher.Dispose();
        }

        foreach (var look in _laterLooks.Values)
        {
            look.Dispose();
        }

        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var mailbox in _signals.Reader.ReadAllAsync(stoppingToken))
        {
            _signalled.TryRemove(mailbox.Id, out _);
            try
            {
                await FetchAsync(mailbox, stoppingToken);
            }
#pragma warning disable CA1031 // the database may be away for a moment; the sweep comes again
            catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogUnwatched(mailbox.Address, e);
            }
        }
    }

    private void Watch(MailboxSource mailbox)
    {
        var folder = PickupFolder.Of(mailbox, data.Path);
        folder.Create();
        var watcher = new FileSystemWatcher(folder.Inbound, "*.eml") { NotifyFilter = NotifyFilters.FileName | NotifyFilters.Size, InternalBufferSize = 64 << 10 };
        watcher.Created += (_, e) => Look(() => arrivals.Appeared(e.FullPath));
        watcher.Renamed += (_, e) => Look(() => Renamed(e));
        watcher.Error += (_, _) => Look(arrivals.Missed);
        watcher.Deleted += (_, e) => arrivals.Left(e.FullPath);
        watcher.Changed += (_, e) =>
        {
            // told of each piece that is written, and not of the end
            arrivals.Written(e.FullPath);
            Later(mailbox).Within(WaitForWriters.Moment);
        };
        watcher.EnableRaisingEvents = true;
        _watchers[mailbox.Id] = watcher;

        void Look(Action seen)
        {
            seen();
            Signal(mailbox);
        }
    }

    private void Renamed(RenamedEventArgs file)
    {
        arrivals.Left(file.OldFullPath);
        if (file.FullPath.EndsWith(".eml", StringComparison.OrdinalIgnoreCase))
        {
            arrivals.Appeared(file.FullPath);
        }
    }

    private LaterLook Later(MailboxSource mailbox) => _laterLooks.GetOrAdd(mailbox.Id, _ => new LaterLook(time, () => Signal(mailbox)));

    // many files at once are one signal: the run empties the folder
    private void Signal(MailboxSource mailbox)
    {
        if (_signalled.TryAdd(mailbox.Id, 0))
        {
            _signals.Writer.TryWrite(mailbox);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The pickup folder of {Address} cannot be watched; the sweep looks at it instead.")]
    private partial void LogUnwatched(string address, Exception e);
}
