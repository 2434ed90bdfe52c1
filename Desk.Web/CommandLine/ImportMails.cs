using System.Globalization;
using Desk.Core.Intake;
using Desk.Core.Mailboxes;
using Desk.Infrastructure.Mailboxes;

namespace Desk.Web.CommandLine;

/// <summary>The verb <c>import</c>: many messages of the past. A mail goes by its bytes, so a second run passes over what the first has taken in.</summary>
internal static class ImportMails
{
    private const int Batch = ProcessMail.BatchSize;

    private sealed record Counts(int Read, int Fresh, int Known, int TooLarge);

    public static async Task<int> RunAsync(string[] switches, string address, string? format, string path, CancellationToken cancellationToken)
    {
        ArchiveFormat? chosen = Enum.TryParse<ArchiveFormat>(format, ignoreCase: true, out var named) ? named : null;
        if (format is not null && chosen is null)
        {
            await Console.Error.WriteLineAsync($"--format is '{format}'; it must be eml, mbox or maildir.");
            return DeskCommandLine.WrongUsage;
        }

        if ((chosen ?? ReadArchive.Guess(path)) is not { } archive || !(File.Exists(path) || Directory.Exists(path)))
        {
            await Console.Error.WriteLineAsync($"There is nothing at {path}.");
            return DeskCommandLine.WrongUsage;
        }

        var (settings, services) = await VerbServices.PrepareAsync(switches, cancellationToken);
        await using var _ = services;
        if (await services.GetRequiredService<ListMailboxes>().FindAsync(address, cancellationToken) is not { } mailbox)
        {
            await Console.Error.WriteLineAsync($"There is no mailbox {address}.");
            return DeliverMail.UnknownMailbox;
        }

        var takeIn = services.GetRequiredService<TakeInMail>();
        var counts = new Counts(0, 0, 0, 0);
        foreach (var mails in Batches(ReadArchive.Mails(path, archive)))
        {
            var fitting = mails.Where(m => m.Length <= settings.Intake.MaxMailBytes).Select(m => IncomingMail.NamedByContent(m) with { Silent = true }).ToList();
            var accepted = await takeIn.RunAsync(mailbox, fitting, null, cancellationToken);
            var known = accepted.Count(a => a.Repeat);
            counts = new Counts(counts.Read + mails.Count, counts.Fresh + accepted.Count - known, counts.Known + known, counts.TooLarge + mails.Count - fitting.Count);
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{counts.Read:N0} read, {counts.Fresh:N0} taken in, {counts.Known:N0} were there."));
        }

        // whoever was stopped in between left some that are stored and not filed
        await services.GetRequiredService<ProcessMail>().DueAsync(mailbox.Tenant, cancellationToken);
        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{{\"read\":{counts.Read},\"takenIn\":{counts.Fresh},\"known\":{counts.Known},\"tooLarge\":{counts.TooLarge}}}"));
        return counts.TooLarge == 0 ? 0 : DeskCommandLine.Failed;
    }

    private static IEnumerable<List<ReadOnlyMemory<byte>>> Batches(IEnumerable<ReadOnlyMemory<byte>> mails)
    {
        var (batch, bytes) = (new List<ReadOnlyMemory<byte>>(), 0L);
        foreach (var mail in mails)
        {
            if (batch.Count == Batch || (batch.Count > 0 && bytes + mail.Length > ProcessMail.BatchBytes))
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }

            batch.Add(mail);
            bytes += mail.Length;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }
}
