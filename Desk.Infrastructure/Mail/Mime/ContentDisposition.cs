using MimeKit.Utils;

namespace MimeKit;

/// <summary>Content-Disposition (RFC 2183).</summary>
public sealed class ContentDisposition : IParameterOwner
{
    public const string Attachment = "attachment";
    public const string Inline = "inline";

    private string _disposition;

    public ContentDisposition()
        : this(Attachment)
    {
    }

    /// <exception cref="ArgumentException">It is no token.</exception>
    public ContentDisposition(string disposition)
        : this(Check(disposition), new ParameterList([]))
    {
    }

    private ContentDisposition(string disposition, ParameterList parameters)
    {
        _disposition = disposition;
        Parameters = parameters;
        Parameters.Owner = this;
    }

    /// <exception cref="ArgumentException">It is set to what is no token.</exception>
    public string Disposition
    {
        get => _disposition;
        set
        {
            _disposition = Check(value);
            Entity?.Rewrite(this);
        }
    }

    public ParameterList Parameters { get; }

    /// <summary>Everything but inline is to be treated as an attachment (RFC 2183, 2.8).</summary>
    public bool IsAttachment
    {
        get => !string.Equals(Disposition, Inline, StringComparison.OrdinalIgnoreCase);
        set => Disposition = value ? Attachment : Inline;
    }

    public string? FileName
    {
        get => Parameters["filename"];
        set => Parameters.Set("filename", value);
    }

    public static ContentDisposition Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (value, parameters) = ParameterReader.Read(text);

        // "Content-Disposition: filename=x" without a value: the parameters begin at once
        if (value.Contains('=', StringComparison.Ordinal))
        {
            (_, parameters) = ParameterReader.Read(";" + text);
            value = Attachment;
        }

        return new ContentDisposition(value.Length == 0 ? Inline : value.ToLowerInvariant(), parameters);
    }

    /// <summary>The part whose header follows every change.</summary>
    internal MimeEntity? Entity { get; set; }

    void IParameterOwner.OnChanged() => Entity?.Rewrite(this);

    internal Header ToHeader() => new("Content-Disposition", target =>
    {
        target.Word(Disposition);
        ParameterWriter.Append(target, Parameters);
    });

    private static string Check(string disposition) =>
        ParameterWriter.IsToken(disposition) ? disposition : throw new ArgumentException($"'{disposition}' cannot be a disposition.", nameof(disposition));
}
