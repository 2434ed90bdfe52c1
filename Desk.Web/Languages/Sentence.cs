using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Desk.Web.Languages;

/// <summary>An interpolated string taken apart into the words with numbered places and the values for them, unless it is read in English: then it is what it says.</summary>
[InterpolatedStringHandler]
public sealed class Sentence(int literalLength, int formattedCount)
{
    private readonly ILanguage? _language = DeskLanguages.Now;
    private readonly StringBuilder _words = new(literalLength + (formattedCount * 8));
    private readonly List<object?> _values = [];

    public void AppendLiteral(string value) =>
        _words.Append(_language is null ? value : value.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    public void AppendFormatted<T>(T value) => Place(value);

    public void AppendFormatted<T>(T value, string? format) =>
        Place(value is IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture) : value?.ToString());

    /// <summary>The sentence in the reader's language, which may put the values in another order.</summary>
    public override string ToString() =>
        _language is null ? _words.ToString() : string.Format(CultureInfo.InvariantCulture, _language.Of(_words.ToString()), [.. _values]);

    private void Place<T>(T value)
    {
        if (_language is null)
        {
            _words.Append(CultureInfo.InvariantCulture, $"{value}");
            return;
        }

        _words.Append(CultureInfo.InvariantCulture, $"{{{_values.Count}}}");
        _values.Add(value);
    }
}
