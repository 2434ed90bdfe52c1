using System.Globalization;

namespace MimeKit.Utils;

/// <summary>Dates of mail (RFC 5322, 3.3 and 4.3) and the shapes that senders make of them.</summary>
public static class DateUtils
{
    /// <summary>A missing or unknown zone is UTC.</summary>
    public static bool TryParse(string? text, out DateTimeOffset date)
    {
        date = default;
        if (string.IsNullOrWhiteSpace(text) || text.Length > 200)
        {
            return false;
        }

        if (StandardDate.TryParse(text, out date))
        {
            return true;
        }

        var parts = new DateParts();
        foreach (var token in Tokens(text))
        {
            parts.Take(token);
        }

        return parts.TryBuild(out date)
            || (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date) && date.Year > 1900);
    }

    /// <summary>As RFC 5322, 3.3 writes it.</summary>
    public static string FormatDate(DateTimeOffset date) =>
        string.Create(CultureInfo.InvariantCulture, $"{date:ddd, dd MMM yyyy HH:mm:ss} {(date.Offset < TimeSpan.Zero ? '-' : '+')}{date.Offset:hhmm}");

    /// <summary>Words without comments; <c>20-Nov-2026</c> is three.</summary>
    private static IEnumerable<string> Tokens(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var plain = open > 8 ? text[..open] : text;
        foreach (var word in plain.Split([' ', '\t', ',', '(', ')'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Length > 6 && char.IsAsciiDigit(word[0]) && word.Contains('-', StringComparison.Ordinal) && !word.Contains(':', StringComparison.Ordinal))
            {
                foreach (var piece in word.Split('-', StringSplitOptions.RemoveEmptyEntries))
                {
                    yield return piece;
                }
            }
            else
            {
                yield return word;
            }
        }
    }
}
