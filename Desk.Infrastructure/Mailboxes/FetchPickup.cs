using System.Collections.Concurrent;
using Desk.Core.Intake;
using Desk.Core.Mailboxes;
using Microsoft.Extensions.Logging;

namespace Desk.Infrastructure.Mailboxes;

/// <summary>Takes in what lies in a pickup mailbox, a batch at a time; a file leaves <c>inbound</c> only once it is stored.</summary>
public sealed partial class FetchPickup(
    TakeInMail takeIn, NoteMailboxHealth health, IntakeOptions options, DataDirectory data, PickupArrivals arrivals, Func<string, Writers> askForWriters, TimeProvider time,
    ILogger<FetchPickup> log) : IMailSource, IDisposable
{
    private readonly ConcurrentDictionary<long, SemaphoreSlim> _gates = new();
    private readonly ConcurrentDictionary<long, WaitForWriters> _writers = new();

    public MailboxKind Kind => MailboxKind.Pickup;

    Task IMailSource.FetchAsync(MailboxSource mailbox, CancellationToken cancellationToken) => RunAsync(mailbox, cancellationToken);

    /// <summary>
    /// Empties the folder. One run a mailbox at a time; a second waits and then finds nothing left. Answers in what time to come again for a file that somebody
    /// may still be writing, or null.
    /// </summary>
    public async Task<TimeSpan?> RunAsync(MailboxSource mailbox, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mailbox);
        var gate = _gates.GetOrAdd(mailbox.Id, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellationToken);
        try
        {
            var writers = _writers.GetOrAdd(mailbox.Id, _ => new WaitForWriters(askForWriters, arrivals, LogAbandoned, time));
            writers.Begin();
            await health.RunAsync(mailbox, await EmptyAsync(mailbox, writers, cancellationToken), cancellationToken);
            return writers.LookAgainIn;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose()
    {
        foreach (var gate in _gates.Values)
        {
            gate.Dispose();
        }
    }

    // Answers with what a person should know: the first thing that went wrong, or null.
    private async Task<string?> EmptyAsync(MailboxSource mailbox, WaitForWriters writers, CancellationToken cancellationToken)
    {
        var folder = PickupFolder.Of(mailbox, data.Path);
        string? problem = null;
        try
        {
            folder.Create();
            var waiting = new Queue<FileInfo>(new DirectoryInfo(folder.Inbound).EnumerateFiles("*.eml").OrderBy(f => f.LastWriteTimeUtc).ThenBy(f => f.Name, StringComparer.Ordinal));
            while (waiting.Count > 0)
            {
                var batch = await ReadBatchAsync(waiting, writers, error => problem ??= error, cancellationToken);
                if (batch.Count > 0)
                {
                    await takeIn.RunAsync(mailbox, [.. batch.Select(b => b.Mail)], () => batch.ForEach(b => Keep(folder, b.Path, error => problem ??= error)), cancellationToken);
                }
            }
        }
#pragma warning disable CA1031 // one bad mailbox never stops another: its error stands on it for all to see
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailure(mailbox.Address, e);
            problem ??= $"The folder {folder.Inbound} cannot be worked on: {e.Message}";
        }

        return problem;
    }

    // a file that cannot be moved is stored all the same: it is met again as a repeat, and stops nobody
    private static void Keep(PickupFolder folder, string file, Action<string> onProblem)
    {
        try
        {
            folder.Keep(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            onProblem($"{Path.GetFileName(file)} is taken in but cannot be moved out of the inbound folder: {e.Message}");
        }
    }

    private async Task<List<(string Path, IncomingMail Mail)>> ReadBatchAsync(
        Queue<FileInfo> waiting, WaitForWriters writers, Action<string> onProblem, CancellationToken cancellationToken)
    {
        var batch = new List<(string, IncomingMail)>();
        long bytes = 0;
        while (batch.Count < ProcessMail.BatchSize && bytes < ProcessMail.BatchBytes && waiting.TryDequeue(out var file))
        {
            try
            {
                if (!writers.MayBeRead(file))
                {
                    continue;
                }

                if (file.Length > options.MaxMailBytes)
                {
                    onProblem($"{file.Name} has {file.Length} bytes, more than Intake:MaxMailBytes ({options.MaxMailBytes}) allows; it stays in the inbound folder.");
                    continue;
                }

                var raw = await File.ReadAllBytesAsync(file.FullName, cancellationToken);
                if (!writers.IsWhole(file, raw))
                {
                    continue;
                }

                bytes += raw.Length;
                batch.Add((file.FullName, IncomingMail.NamedByContent(raw)));
            }
            catch (FileNotFoundException)
            {
                // taken away again by whoever put it there
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                onProblem($"{file.Name} cannot be read: {e.Message}");
            }
        }

        return batch;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The pickup mailbox {Address} could not be read.")]
    private partial void LogFailure(string address, Exception e);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{File} is no longer waited for: somebody has it open for writing, but has written nothing for an hour.")]
    private partial void LogAbandoned(string file);
}
