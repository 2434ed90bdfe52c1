using System.Globalization;
using Desk.Tests.Mail.Fuzz;

namespace Desk.Benchmarks;

/// <summary>
/// Reads mails that are damaged at random, for as long as one likes. Each case has a seed of its own: what fails, or is slow, can be had again with
/// <c>--seed N --cases 1</c>.
/// </summary>
internal static class FuzzReading
{
    private const int Slowest = 10;
    private const int MostPrinted = 20;
    private const int LongestMail = 60_000;
    private const int SmallMail = 2000;

    /// <param name="folder">Mails to begin with; null for those of this repository.</param>
    /// <param name="keep">A folder for the mails that fail, or null.</param>
    public static async Task<int> RunAsync(string? folder, ulong seed, int cases, TimeSpan longest, string? keep)
    {
        var mails = folder is null ? FuzzMails.OfThisRepository : new FuzzMails(await ReadAsync(folder));
        var slowest = new PriorityQueue<string, double>();
        var (start, bytes, failed, done) = (ThreadTime.Now(), 0L, 0, 0);
        for (; done < cases && ThreadTime.Now() - start < longest.TotalSeconds; done++)
        {
            var raw = mails.Make(seed + (ulong)done);
            var before = ThreadTime.Now();
            var fault = CheckMail.FindFault(raw);
            var spent = ThreadTime.Now() - before;
            bytes += raw.Length;
            slowest.Enqueue(string.Create(CultureInfo.InvariantCulture, $"seed {seed + (ulong)done}: {spent * 1000:0.0} ms for {raw.Length} bytes"), spent / (raw.Length + SmallMail));
            _ = slowest.Count > Slowest ? slowest.Dequeue() : null;
            if (fault is not null && failed++ < MostPrinted)
            {
                Console.WriteLine($"seed {seed + (ulong)done}: {fault}");
                await KeepAsync(keep, seed + (ulong)done, raw);
            }

            if (done % 10_000 == 9999)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done + 1} cases, {bytes / 1e6:0} MB, {failed} failed, {ThreadTime.Now() - start:0} s"));
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done} cases from seed {seed}, {bytes / 1e6:0} MB, {failed} failed, {ThreadTime.Now() - start:0} s of processor time ({Machine.Describe()})"));
        Console.WriteLine("the slowest for their size:");
        while (slowest.TryDequeue(out var line, out _))
        {
            Console.WriteLine(line);
        }

        return failed == 0 ? 0 : 1;
    }

    private static async Task<List<byte[]>> ReadAsync(string folder)
    {
        var mails = new List<byte[]>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.eml", SearchOption.AllDirectories).Where(f => new FileInfo(f).Length is > 0 and < LongestMail).Order(StringComparer.Ordinal))
        {
            mails.Add(await File.ReadAllBytesAsync(file));
        }

        return mails;
    }

    private static Task KeepAsync(string? folder, ulong seed, byte[] raw) =>
        folder is null ? Task.CompletedTask : File.WriteAllBytesAsync(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{seed}.eml")), raw);
}
