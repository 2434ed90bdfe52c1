using System.Collections.Frozen;
using System.Globalization;

namespace MimeKit.Utils;

/// <summary>Takes the words of a date in whatever order they come.</summary>
internal sealed class DateParts
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>How months begin in other languages, where they do not begin as in English.</summary>
    private static readonly (string Beginning, int Month)[] ForeignMonths =
    [
        ("ene", 1), ("gen", 1), ("fév", 2), ("fev", 2), ("mär", 3), ("mrz", 3), ("mrt", 3), ("maa", 3), ("avr", 4), ("abr", 4), ("mai", 5), ("mag", 5), ("mei", 5), ("maj", 5),
        ("juin", 6), ("giu", 6), ("juil", 7), ("lug", 7), ("aoû", 8), ("aou", 8), ("ago", 8), ("set", 9), ("okt", 10), ("ott", 10), ("out", 10), ("dez", 12), ("déc", 12), ("dic", 12),
    ];

    private static readonly FrozenDictionary<string, int> Zones = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)
    {
        ["EST"] = -5, ["EDT"] = -4, ["CST"] = -6, ["CDT"] = -5, ["MST"] = -7, ["MDT"] = -6, ["PST"] = -8, ["PDT"] = -7,
        ["CET"] = 1, ["MET"] = 1, ["CEST"] = 2, ["MEST"] = 2, ["EET"] = 2, ["EEST"] = 3, ["BST"] = 1, ["MSK"] = 3, ["JST"] = 9, ["HST"] = -10,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private int _day;
    private int _month;
    private bool _monthFollowsDay;
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
        else if (!TryTakeDotted(token))
        {
            TakeWord(token);
        }
    }

    /// <summary><c>01.07.2003</c> is a date, day first; <c>10.52.37</c> is a time.</summary>
    private bool TryTakeDotted(string token)
    {
        if (!char.IsAsciiDigit(token[0]) || token.Split('.') is not [{ Length: <= 2 } first, { Length: <= 2 } second, { Length: 2 or 4 } third]
            || !int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var day)
            || !int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var month)
            || !int.TryParse(third, NumberStyles.None, CultureInfo.InvariantCulture, out var year))
        {
            return false;
        }

        if (third.Length == 2)
        {
            TakeTime(token);
        }
        else
        {
            (_day, _month, _year) = (day, month > 12 ? 0 : month, year);
        }

        return true;
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
        var month = token.Length >= 3 ? MonthOf(token) : 0;
        if (month > 0 && (_month == 0 || (_day > 0 && !_monthFollowsDay && _year < 0)))
        {
            // a word before the day may have been that of the week: "mar., 1 juil. 2003"
            _month = month;
            _monthFollowsDay = _day > 0;
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

    private static int MonthOf(string token)
    {
        var english = Array.FindIndex(Months, m => token.StartsWith(m, StringComparison.OrdinalIgnoreCase));
        return english >= 0 ? english + 1 : Array.Find(ForeignMonths, m => token.StartsWith(m.Beginning, StringComparison.OrdinalIgnoreCase)).Month;
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
