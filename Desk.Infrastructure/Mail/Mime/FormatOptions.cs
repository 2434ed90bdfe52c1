namespace MimeKit;

public enum NewLineFormat : byte
{
    Unix = 0,
    Dos = 1,
}

/// <summary>How names and values that are not plain go into the parameters of a field.</summary>
public enum ParameterEncodingMethod
{
    Default = 0,

    /// <summary>In percent codes, in pieces when they are long (RFC 2231).</summary>
    Rfc2231 = 1,

    /// <summary>As encoded words in quotes, which no standard allows and many programs read.</summary>
    Rfc2047 = 2,
}

/// <summary>How a message is written.</summary>
public sealed class FormatOptions
{
    /// <summary>Line ends of the platform; frozen: <see cref="Clone"/> it first.</summary>
    public static readonly FormatOptions Default = new() { _frozen = true };

    private const int ShortestLine = 60;
    private const int LongestLine = 998;

    private bool _frozen;
    private NewLineFormat _newLineFormat = Environment.NewLine == "\n" ? NewLineFormat.Unix : NewLineFormat.Dos;
    private bool _international;
    private bool _ensureNewLine;
    private int _maxLineLength = 78;
    private ParameterEncodingMethod _parameterEncodingMethod = ParameterEncodingMethod.Rfc2231;

    /// <exception cref="InvalidOperationException">These are the default options.</exception>
    public NewLineFormat NewLineFormat
    {
        get => _newLineFormat;
        set => Set(ref _newLineFormat, value);
    }

    /// <summary>True to write header fields in UTF-8 (RFC 6532), for a server that takes SMTPUTF8 (RFC 6531).</summary>
    /// <exception cref="InvalidOperationException">These are the default options.</exception>
    public bool International
    {
        get => _international;
        set => Set(ref _international, value);
    }

    /// <summary>True to end the message with a line end, whatever it ends with.</summary>
    /// <exception cref="InvalidOperationException">These are the default options.</exception>
    public bool EnsureNewLine
    {
        get => _ensureNewLine;
        set => Set(ref _ensureNewLine, value);
    }

    /// <summary>The fields of the message itself that are left out.</summary>
    public HashSet<HeaderId> HiddenHeaders { get; private init; } = [];

    /// <summary>The characters of a line that header fields keep to where words allow it (RFC 5322, 2.1.1), from 60 to 998.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not between 60 and 998.</exception>
    /// <exception cref="InvalidOperationException">These are the default options.</exception>
    public int MaxLineLength
    {
        get => _maxLineLength;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, ShortestLine);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, LongestLine);
            Set(ref _maxLineLength, value);
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">It is set to the default, which is for single parameters.</exception>
    /// <exception cref="InvalidOperationException">These are the default options.</exception>
    public ParameterEncodingMethod ParameterEncodingMethod
    {
        get => _parameterEncodingMethod;
        set => Set(
            ref _parameterEncodingMethod,
            value is ParameterEncodingMethod.Rfc2231 or ParameterEncodingMethod.Rfc2047 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Parameters are written in one of two ways."));
    }

    internal string NewLine => NewLineFormat == NewLineFormat.Dos ? "\r\n" : "\n";

    public FormatOptions Clone() => new()
    {
        _newLineFormat = _newLineFormat,
        _international = _international,
        _ensureNewLine = _ensureNewLine,
        _maxLineLength = _maxLineLength,
        _parameterEncodingMethod = _parameterEncodingMethod,
        HiddenHeaders = [.. HiddenHeaders],
    };

    private void Set<T>(ref T field, T value) =>
        field = _frozen ? throw new InvalidOperationException("The default options cannot be changed: clone them first.") : value;
}
