namespace MimeKit;

/// <content>Writing a part, with its header or without.</content>
public abstract partial class MimeEntity
{
    internal bool WasRead { get; }

    /// <summary>True when nothing was changed since it was read.</summary>
    internal virtual bool IsAsRead => WasRead && Headers.Version == 0;

    /// <summary>Chooses for every leaf how its content travels, so that the whole keeps to what the way can carry.</summary>
    /// <param name="constraint">What the way can carry.</param>
    /// <param name="maxLineLength">The longest line, from 60 to 998 characters.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is not between 60 and 998.</exception>
    public abstract void Prepare(EncodingConstraint constraint, int maxLineLength = 78);

    public void WriteTo(Stream stream, CancellationToken cancellationToken = default) => WriteTo(FormatOptions.Default, stream, cancellationToken);

    public void WriteTo(Stream stream, bool contentOnly, CancellationToken cancellationToken = default) =>
        WriteTo(FormatOptions.Default, stream, contentOnly, cancellationToken);

    public void WriteTo(FormatOptions options, Stream stream, CancellationToken cancellationToken = default) =>
        WriteTo(options, stream, false, cancellationToken);

    /// <param name="options">How it is written.</param>
    /// <param name="stream">Gets it.</param>
    /// <param name="contentOnly">True to leave the header out.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public void WriteTo(FormatOptions options, Stream stream, bool contentOnly, CancellationToken cancellationToken = default) =>
        MailSink.Finish(WriteAsync(options, stream, contentOnly, isAsync: false, cancellationToken));

    public Task WriteToAsync(Stream stream, CancellationToken cancellationToken = default) => WriteToAsync(FormatOptions.Default, stream, cancellationToken);

    public Task WriteToAsync(Stream stream, bool contentOnly, CancellationToken cancellationToken = default) =>
        WriteToAsync(FormatOptions.Default, stream, contentOnly, cancellationToken);

    public Task WriteToAsync(FormatOptions options, Stream stream, CancellationToken cancellationToken = default) =>
        WriteToAsync(options, stream, false, cancellationToken);

    /// <inheritdoc cref="WriteTo(FormatOptions, Stream, bool, CancellationToken)"/>
    public Task WriteToAsync(FormatOptions options, Stream stream, bool contentOnly, CancellationToken cancellationToken = default) =>
        WriteAsync(options, stream, contentOnly, isAsync: true, cancellationToken).AsTask();

    internal void Rewrite(ContentType type) => Headers.Replace(type.ToHeader());

    internal void Rewrite(ContentDisposition disposition) => Headers.Replace(disposition.ToHeader());

    private protected void SetHeader(string field, Header? header)
    {
        if (header is null)
        {
            Headers.RemoveAll(field);
        }
        else
        {
            Headers.Replace(header);
        }
    }

    private ValueTask WriteAsync(FormatOptions options, Stream stream, bool contentOnly, bool isAsync, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(stream);
        return new EntityWriter(options, new MailSink(stream, isAsync, ct)).WriteAsync(this, contentOnly);
    }
}
