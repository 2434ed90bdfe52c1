using System.Diagnostics.CodeAnalysis;
using MimeKit.Utils;

namespace MimeKit;

/// <summary>Content-Disposition (RFC 2183).</summary>
public sealed class ContentDisposition
{
    public const string Attachment = "attachment";
    public const string Inline = "inline";

    /// <exception cref="ArgumentException">It is no token.</exception>
    public ContentDisposition(string disposition)
        : this(ParameterWriter.IsToken(disposition) ? disposition : throw new ArgumentException($"'{disposition}' cannot be a disposition.", nameof(disposition)), new ParameterList([]))
    {
    }

    private ContentDisposition(string disposition, ParameterList parameters)
    {
        Disposition = disposition;
        Parameters = parameters;
    }

    public string Disposition { get; }

    public ParameterList Parameters { get; }

    /// <summary>Everything but inline is to be treated as an attachment (RFC 2183, 2.8).</summary>
    public bool IsAttachment => !string.Equals(Disposition, Inline, StringComparison.OrdinalIgnoreCase);

    [DisallowNull]
    public string? FileName
    {
        get => Parameters["filename"];
        set => Parameters["filename"] = value;
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

    internal Header ToHeader()
    {
        var value = new FoldedText("Content-Disposition").Word(Disposition);
        ParameterWriter.Append(value, Parameters);
        return Header.Written("Content-Disposition", value);
    }
}
