using System.Globalization;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Sla;

/// <summary>Lengths of time as people write them: <c>30m</c>, <c>4h</c>, <c>1h 30m</c>, <c>2d</c>; a day is 24 hours of whatever clock it is for.</summary>
public static class LengthText
{
    private const int Hour = 60;
    private const int Day = 24 * Hour;

    // nobody means more, and it must not overflow
    private const int Most = 1_000_000;

    public static string Write(int minutes) => (minutes / Hour, minutes % Hour) switch
    {
        (0, var rest) => string.Create(CultureInfo.InvariantCulture, $"{rest}m"),
        (var hours, 0) => string.Create(CultureInfo.InvariantCulture, $"{hours}h"),
        var (hours, rest) => string.Create(CultureInfo.InvariantCulture, $"{hours}h {rest}m"),
    };

    /// <summary>What is said of what is no length of time.</summary>
    public static string Wrong(string text) => T($"“{text}” is no length of time: write it like 30m, 4h, 1h 30m or 2d.");

    /// <summary>The minutes; null for what is no length of time.</summary>
    public static int? Read(string? text)
    {
        var (minutes, number, digits) = (0, 0, 0);
        foreach (var letter in (text ?? "").Trim().ToLowerInvariant())
        {
            if (char.IsAsciiDigit(letter))
            {
                (number, digits) = ((number * 10) + (letter - '0'), digits + 1);
            }
            else if (letter is 'd' or 'h' or 'm' && digits > 0)
            {
                (minutes, number, digits) = (minutes + (number * (letter switch { 'd' => Day, 'h' => Hour, _ => 1 })), 0, 0);
            }
            else if (letter != ' ')
            {
                return null;
            }

            if (number > Most || minutes > Most)
            {
                return null;
            }
        }

        return digits > 0 || minutes == 0 ? null : minutes;
    }
}
