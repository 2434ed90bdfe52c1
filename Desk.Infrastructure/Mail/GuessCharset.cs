using System.Text;

namespace Desk.Infrastructure.Mail;

/// <summary>
/// Guesses the encoding of bytes that are no UTF-8 and have no label to be believed. East Asian texts pair their bytes, Cyrillic ones are made of
/// long words of bytes above 127; everything else is Western European, which is also the answer when too little is there to tell.
/// </summary>
internal static class GuessCharset
{
    private const int Window = 64 * 1024;

    /// <summary>Fewer bytes above 127 than this prove nothing.</summary>
    private const int Fewest = 8;

    public static Encoding Of(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes[..Math.Min(bytes.Length, Window)];
        return CodePages.Get(Count(bytes) switch
        {
            { High: < Fewest } => 1252,
            { Kana: var kana, High: var high } when kana * 6 > high => 51932,
            _ when CountShiftJisKana(bytes) is var (kana, pairs, broken) && broken == 0 && kana * 4 > pairs => 932,
            { OddRuns: 0, Hangul: var hangul, High: var high } when hangul * 2 > high * 0.9 => 949,
            { OddRuns: 0, High: var high, Common: var common } when common * 2 > high * 0.6 => 54936,
            { LongRuns: var runs, High: var high } counts when runs * 2 > high => counts.Lower > counts.Upper ? 1251 : counts.Upper * 10 > high * 7 ? 20866 : 1252,
            _ => 1252,
        });
    }

    private static Counts Count(ReadOnlySpan<byte> bytes)
    {
        var counts = new Counts();
        for (var i = 0; i < bytes.Length;)
        {
            var run = bytes[i..].IndexOfAnyInRange((byte)0, (byte)0x7F);
            run = run < 0 ? bytes.Length - i : run;
            if (run == 0)
            {
                i++;
                continue;
            }

            CountRun(bytes.Slice(i, run), counts);
            i += run;
        }

        return counts;
    }

    private static void CountRun(ReadOnlySpan<byte> run, Counts counts)
    {
        counts.High += run.Length;
        counts.OddRuns += run.Length % 2;
        counts.LongRuns += run.Length >= 3 ? run.Length : 0;
        counts.Lower += run.Count(0xE0, 0xFF);
        counts.Upper += run.Count(0xC0, 0xDF);
        for (var i = 0; i + 1 < run.Length; i += 2)
        {
            var (lead, trail) = (run[i], run[i + 1]);
            if (trail >= 0xA1)
            {
                counts.Kana += lead is 0xA4 or 0xA5 ? 2 : 0;
                counts.Hangul += lead is >= 0xB0 and <= 0xC8 ? 1 : 0;
                counts.Common += lead is (>= 0xB0 and <= 0xD7) or 0xA3 or 0xA1 ? 1 : 0;
            }
        }
    }

    /// <summary>Hiragana and katakana of Shift JIS; a byte that cannot stand where it stands breaks it.</summary>
    private static (int Kana, int Pairs, int Broken) CountShiftJisKana(ReadOnlySpan<byte> bytes)
    {
        var (kana, pairs, broken) = (0, 0, 0);
        for (var i = 0; i < bytes.Length; i++)
        {
            var lead = bytes[i];
            if (lead is < 0x80 or (>= 0xA1 and <= 0xDF))
            {
                continue;
            }

            var trail = i + 1 < bytes.Length ? bytes[i + 1] : (byte)0x40;
            broken += lead is 0x80 or 0xA0 or > 0xFC || trail is < 0x40 or 0x7F or > 0xFC ? 1 : 0;
            kana += (lead == 0x82 && trail >= 0x9F) || (lead == 0x83 && trail <= 0x96) ? 1 : 0;
            pairs++;
            i++;
        }

        return (kana, pairs, broken);
    }

    private static int Count(this ReadOnlySpan<byte> run, byte from, byte to)
    {
        var count = 0;
        foreach (var b in run)
        {
            count += b >= from && b <= to ? 1 : 0;
        }

        return count;
    }

    private sealed class Counts
    {
        public int High { get; set; }

        public int OddRuns { get; set; }

        public int LongRuns { get; set; }

        public int Lower { get; set; }

        public int Upper { get; set; }

        public int Kana { get; set; }

        public int Hangul { get; set; }

        public int Common { get; set; }
    }
}
