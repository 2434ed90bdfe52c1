using System.Collections.Frozen;
using System.Globalization;

namespace MimeKit.Utils;

/// <summary>Dates of mail (RFC 5322, 3.3 and 4.3) and the shapes that senders make of them.</summary>
public static class DateUtils
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private static readonly FrozenDictionary<string, int> Zones = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)
    {
        ["EST"] = -5, ["EDT"] = -4, ["CST"] = -6, ["CDT"] = -5, ["MST"] = -7, ["MDT"] = -6, ["PST"] = -8, ["PDT"] = -7,
        ["CET"] = 1, ["MET"] = 1, ["CEST"] = 2, ["MEST"] = 2, ["EET"] = 2, ["EEST"] = 3, ["BST"] = 1, ["MSK"] = 3, ["JST"] = 9, ["HST"] = -10,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

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

        var parts = new Parts();
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

    private sealed class Parts
    {
        private int _day;
        private int _month;
        private int _year = -1;
        private TimeSpan? _time;
        private TimeSpan _zone;
        private bool _failed;

        public void Take(string token)
        {
            if (token.Contains(':', StringComparison.Ordinal) && char.IsAsciiDigit(token[0]))
            {
                TakeTime(token);
            }
            else if (token[0] is '+' or '-')
            {
                _zone = Offset(token) ?? _zone;
            }
            else if (int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                TakeNumber(number, token.Length);
            }
            else
            {
                TakeWord(token);
            }
        }

        public bool TryBuild(out DateTimeOffset date)
        {
            date = default;
            if (_failed || _year is < 1900 or > 9998 || _month == 0 || _day < 1 || _day > DateTime.DaysInMonth(_year, _month))
            {
                return false;
            }

            date = new DateTimeOffset(new DateTime(_year, _month, _day).Add(_time ?? TimeSpan.Zero), _zone);
            return true;
        }

        private void TakeTime(string token)
        {
            // the zone may be glued to the time: 10:00:00+0200
            var sign = token.AsSpan().IndexOfAny('+', '-');
            if (sign > 0)
            {
                _zone = Offset(token[sign..]) ?? _zone;
                token = token[..sign];
            }

            var fields = token.Split(':', '.');
            var numbers = Array.ConvertAll(fields, f => int.TryParse(f, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1);
            var second = numbers.Length > 2 ? Math.Min(numbers[2], 59) : 0;
            if (numbers.Length < 2 || numbers[0] is < 0 or > 23 || numbers[1] is < 0 or > 59 || second < 0)
            {
                _failed = true;
                return;
            }

            _time = new TimeSpan(numbers[0], numbers[1], second);
        }

        private void TakeNumber(int number, int digits)
        {
            if (_day == 0 && digits <= 2)
            {
                _day = number;
            }
            else if (_year < 0)
            {
                // two and three digits: RFC 5322, 4.3
                _year = digits == 4 ? number : digits == 2 && number < 50 ? 2000 + number : digits <= 3 ? 1900 + number : -1;
            }
            else if (digits == 4)
            {
                _zone = Offset($"+{number:0000}") ?? _zone;
            }
        }

        private void TakeWord(string token)
        {
            var month = token.Length >= 3 ? Array.FindIndex(Months, m => token.StartsWith(m, StringComparison.OrdinalIgnoreCase)) : -1;
            if (month >= 0 && _month == 0)
            {
                _month = month + 1;
            }
            else if (_time is { } time && token.Equals("PM", StringComparison.OrdinalIgnoreCase) && time.Hours < 12)
            {
                _time = time + TimeSpan.FromHours(12);
            }
            else if (_time is { Hours: 12 } noon && token.Equals("AM", StringComparison.OrdinalIgnoreCase))
            {
                _time = noon - TimeSpan.FromHours(12);
            }
            else if (_time is not null)
            {
                ReadZoneName(token);
            }
        }

        private void ReadZoneName(string token)
        {
            var sign = token.AsSpan().IndexOfAny('+', '-');
            if (sign > 0)
            {
                // GMT+0200
                _zone = Offset(token[sign..]) ?? _zone;
            }
            else if (Zones.TryGetValue(token, out var hours))
            {
                _zone = TimeSpan.FromHours(hours);
            }
        }

        private static TimeSpan? Offset(string token)
        {
            var digits = token[1..].Replace(":", "", StringComparison.Ordinal);
            if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || digits.Length > 4)
            {
                return null;
            }

            var offset = digits.Length <= 2 ? TimeSpan.FromHours(number) : new TimeSpan(number / 100, number % 100, 0);
            return offset > TimeSpan.FromHours(14) ? null : token[0] == '-' ? -offset : offset;
        }
    }
}
