namespace MimeKit;

public enum NewLineFormat : byte
{
    Unix = 0,
    Dos = 1,
}

/// <summary>How a message is written.</summary>
public sealed class FormatOptions
{
    /// <summary>Line ends of the platform; frozen: <see cref="Clone"/> it first.</summary>
    public static readonly FormatOptions Default = new() { _frozen = true };

    private bool _frozen;
    private NewLineFormat _newLineFormat = Environment.NewLine == "\n" ? NewLineFormat.Unix : NewLineFormat.Dos;

    /// <exception cref="InvalidOperationException">These are the default options.</exception>
    public NewLineFormat NewLineFormat
    {
        get => _newLineFormat;
        set => _newLineFormat = _frozen ? throw new InvalidOperationException("The default options cannot be changed: clone them first.") : value;
    }

    public bool International { get; set; }

    public FormatOptions Clone() => new() { NewLineFormat = NewLineFormat, International = International };
}
