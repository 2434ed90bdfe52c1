using System.Globalization;
using System.Text;

namespace Desk.Benchmarks;

/// <summary>How time and memory of a full read grow when one thing in a mail is doubled: what is linear doubles too.</summary>
internal static class MeasureReadingGrowth
{
    private const int Doublings = 4;

    private static readonly (string What, int First, Func<int, string> Make)[] Mails =
    [
        ("folded header, KB", 50, n => $"References:{Repeat(n * 10, i => $"\r\n <{i:00000000}{new string('x', 80)}@example.com>")}\r\n\r\nbody"),
        ("unfolded header, KB", 50, n => $"Subject: {Repeat(n * 100, i => $"{i:0000000} x")}\r\n\r\nbody"),
        ("broken encoded words, KB", 50, n => $"To:{Repeat(n * 20, i => $"\r\n =?utf-8?Q?{new string('x', 34)}{i:00000} ?")}\r\n\r\nbody"),
        ("nesting depth", 100, n => MakeNested(n)),
        ("parts", 500, n => MakeParts(n)),
        ("headers", 1000, n => $"{Repeat(n, i => $"X-Field-{i}: value\r\n")}\r\nbody"),
        ("encoded words", 500, n => $"Subject:{Repeat(n, i => $"\r\n =?utf-8?Q?w=C3=B6rd{i}?=")}\r\n\r\nbody"),
        ("addresses", 500, n => $"To: {Repeat(n, i => $"\"Doe, Ann {i}\" <ann{i}@example.com>,\r\n ")}last@example.com\r\n\r\nbody"),
    ];

    public static void Run(int runs)
    {
        foreach (var (what, first, make) in Mails)
        {
            Console.WriteLine();
            Console.WriteLine($"| {what} | size | ms | bytes allocated | allocated a byte |");
            Console.WriteLine("| --- | --- | --- | --- | --- |");
            for (var i = 0; i < Doublings; i++)
            {
                var mail = Encoding.ASCII.GetBytes(make(first << i));
                var seconds = new List<double>();
                var allocated = 0.0;
                for (var run = 0; run < runs; run++)
                {
                    (var time, allocated) = MeasureReading.Measure([mail], MeasureReading.ReadFully);
                    seconds.Add(time);
                }

                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {first << i} | {mail.Length} | {Machine.Median(seconds) * 1000:0.000} | {allocated:0} | {allocated / mail.Length:0.0} |"));
            }
        }
    }

    private static string MakeNested(int depth) =>
        Repeat(depth, i => $"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n") + "\r\nbody\r\n" + Repeat(depth, i => $"--b{depth - 1 - i}--\r\n");

    private static string MakeParts(int count) =>
        $"Content-Type: multipart/mixed; boundary=b\r\n\r\n{Repeat(count, i => $"--b\r\nContent-Type: text/plain\r\n\r\npart {i}\r\n")}--b--\r\n";

    private static string Repeat(int count, Func<int, string> make) => string.Concat(Enumerable.Range(0, count).Select(make));
}
