using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MimeKit;

namespace Desk.Benchmarks;

/// <summary>
/// Reading of mails that are in memory, on one thread. <c>load</c> takes the mail apart; <c>full</c> also reads every header, the envelope, both
/// bodies, and decodes every attachment to nowhere. SHA-256 over the same bytes in the same run tells what the machine can do.
/// </summary>
internal static class MeasureReading
{
    private const int KiB = 1024;

    /// <summary>Each figure covers at least this long, however few the mails are.</summary>
    private const double ShortestRun = 0.25;

    private static readonly (string Name, Func<byte[], bool> Holds)[] Sets =
    [
        ("all", _ => true),
        ("under 8 KB", m => m.Length < 8 * KiB),
        ("8-128 KB", m => m.Length is >= 8 * KiB and <= 128 * KiB),
        ("over 128 KB", m => m.Length > 128 * KiB),
    ];

    /// <param name="folder">Where the mails are; it is searched deeply for <c>*.eml</c>.</param>
    /// <param name="runs">How often each figure is taken; the median is printed.</param>
    /// <param name="doublings">True to print how time and memory grow with the input as well.</param>
    public static async Task<int> RunAsync(string folder, int runs, bool doublings)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var mails = new List<byte[]>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.eml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var mail = await File.ReadAllBytesAsync(file);
            if (CanRead(mail))
            {
                mails.Add(mail);
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{typeof(MimeMessage).Assembly.GetName().Name}: {mails.Count} mails, {mails.Sum(m => (long)m.Length) / 1e6:0.0} MB, median of {runs} ({Machine.Describe()})"));
        Console.WriteLine("| set | mode | MB/s | messages/s | bytes allocated a message | of the speed of SHA-256 |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
        foreach (var (name, holds) in Sets)
        {
            PrintSet(name, mails.FindAll(m => holds(m)), runs);
        }

        if (doublings)
        {
            MeasureReadingGrowth.Run(runs);
        }

        return 0;
    }

    /// <summary>Reads everything that a mail program shows.</summary>
    public static void ReadFully(byte[] mail)
    {
        using var stream = new MemoryStream(mail, 0, mail.Length, writable: false, publiclyVisible: true);
        using var message = MimeMessage.Load(stream, persistent: true);
        foreach (var header in message.Headers)
        {
            _ = header.Value;
        }

        _ = message.Subject;
        _ = message.Date;
        _ = message.MessageId;
        _ = message.InReplyTo;
        _ = message.References.Count;
        _ = message.Sender;
        foreach (var list in (ReadOnlySpan<InternetAddressList>)[message.From, message.ReplyTo, message.To, message.Cc])
        {
            _ = list.Mailboxes.Count();
        }

        _ = message.TextBody;
        _ = message.HtmlBody;
        foreach (var entity in message.BodyParts)
        {
            if (entity is MimePart { Content: { } content } part && (part is not TextPart || part.IsAttachment))
            {
                content.DecodeTo(Stream.Null);
            }
        }
    }

    private static void Load(byte[] mail)
    {
        using var stream = new MemoryStream(mail, 0, mail.Length, writable: false, publiclyVisible: true);
        using var message = MimeMessage.Load(stream, persistent: true);
    }

    private static bool CanRead(byte[] mail)
    {
        try
        {
            ReadFully(mail);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static void PrintSet(string name, List<byte[]> mails, int runs)
    {
        var bytes = mails.Sum(m => (double)m.Length);
        if (mails.Count == 0)
        {
            return;
        }

        var hashing = new List<double>();
        List<double>[] seconds = [[], []];
        var allocated = new double[2];
        for (var run = 0; run <= runs; run++)
        {
            // in turns, so that what the machine does meanwhile meets all alike; the first turn warms up
            var hash = Measure(mails, static mail => _ = SHA256.HashData(mail)).Seconds;
            var load = Measure(mails, Load);
            var full = Measure(mails, ReadFully);
            if (run > 0)
            {
                hashing.Add(hash);
                seconds[0].Add(load.Seconds);
                seconds[1].Add(full.Seconds);
                allocated = [load.Allocated, full.Allocated];
            }
        }

        for (var mode = 0; mode < seconds.Length; mode++)
        {
            var time = Machine.Median(seconds[mode]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} ({mails.Count}) | {(mode == 0 ? "load" : "full")} | {bytes / time / 1e6:0} | {mails.Count / time:0} | {allocated[mode] / mails.Count:0} | {Machine.Median(hashing) / time:0.00} |"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | SHA-256 | {bytes / Machine.Median(hashing) / 1e6:0} | | | 1 |"));
    }

    /// <summary>Seconds of this thread and bytes for one round over the mails.</summary>
    internal static (double Seconds, double Allocated) Measure(List<byte[]> mails, Action<byte[]> read)
    {
        var rounds = 0;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = ThreadTime.Now();
        double spent;
        do
        {
            foreach (var mail in mails)
            {
                read(mail);
            }

            rounds++;
            spent = ThreadTime.Now() - start;
        }
        while (spent < ShortestRun);

        return (spent / rounds, (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)rounds);
    }
}
