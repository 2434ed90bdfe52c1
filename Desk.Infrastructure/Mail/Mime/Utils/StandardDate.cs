using System.Globalization;

namespace MimeKit.Utils;

/// <summary>The date of nearly every mail, exactly as RFC 5322, 3.3 has it; whatever differs is left to the patient reader.</summary>
internal static class StandardDate
{
    private const string Months = "JanFebMarAprMayJunJulAugSepOctNovDec";

    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset date)
    {
        date = default;
        text = text.Trim();
        if (text.Length > 5 && text[3] == ',' && text[4] == ' ')
        {
            text = text[5..].TrimStart(' ');
        }

        var dayLength = text.IndexOf(' ');
        if (dayLength is not (1 or 2) || !TryNumber(text[..dayLength], out var day))
        {
            return false;
        }

        // Mon yyyy hh:mm:ss +hhmm
        text = text[(dayLength + 1)..];
        if (text.Length < 23 || text[3] != ' ' || text[8] != ' ' || text[11] != ':' || text[14] != ':' || text[17] != ' ' || (text.Length > 23 && text[23] != ' '))
        {
            return false;
        }

        var month = Months.AsSpan().IndexOf(text[..3], StringComparison.Ordinal);
        return month % 3 == 0
            && TryNumber(text[4..8], out var year) && TryNumber(text[9..11], out var hour) && TryNumber(text[12..14], out var minute)
            && TryNumber(text[15..17], out var second) && text[18] is '+' or '-' && TryNumber(text[19..23], out var zone)
            && TryBuild(year, (month / 3) + 1, day, new TimeSpan(hour, minute, second), text[18] == '-' ? -zone : zone, out date);
    }

    private static bool TryBuild(int year, int month, int day, TimeSpan time, int zone, out DateTimeOffset date)
    {
        date = default;
        var offset = new TimeSpan(zone / 100, zone % 100, 0);
        if (year is < 1900 or > 9998 || day < 1 || day > DateTime.DaysInMonth(year, month) || time.Days > 0 || time.Seconds > 59 || offset.Duration() > TimeSpan.FromHours(14))
        {
            return false;
        }

        date = new DateTimeOffset(new DateTime(year, month, day).Add(time), offset);
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<char> digits, out int number) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
