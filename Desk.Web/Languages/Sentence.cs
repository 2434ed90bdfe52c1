using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Desk.Web.Languages;

/// <summary>An interpolated string taken apart: the words with numbered places, and the values for them.</summary>
[InterpolatedStringHandler]
public sealed class Sentence(int literalLength, int formattedCount)
{
    private readonly StringBuilder _format = new(literalLength + (formattedCount * 3));
    private readonly object?[] _values = new object?[formattedCount];
    private int _count;

    /// <summary>The words, with <c>{0}</c>, <c>{1}</c> and so on where the values go.</summary>
    public string Format => _format.ToString();

    public void AppendLiteral(string value) => _format.Append(value.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    public void AppendFormatted<T>(T value) => Place(value);

    public void AppendFormatted<T>(T value, string? format) =>
        Place(value is IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture) : value);

    /// <summary>The values in other words, which may put them in another order.</summary>
    public string With(string format) => string.Format(CultureInfo.InvariantCulture, format, _values);

    private void Place(object? value)
    {
        _format.Append(CultureInfo.InvariantCulture, $"{{{_count}}}");
        _values[_count++] = value;
    }
}
