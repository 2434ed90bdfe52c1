namespace MimeKit;

public sealed partial class MimeMessage
{
    /// <summary>Writes a message that was read as it was read.</summary>
    /// <exception cref="InvalidOperationException">The message was composed: <see cref="WriteToAsync(FormatOptions, Stream, CancellationToken)"/> writes those.</exception>
    public void WriteTo(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        cancellationToken.ThrowIfCancellationRequested();
        if (_composed)
        {
            throw new InvalidOperationException("A composed message is written asynchronously.");
        }

        _raw.CopyTo(stream);
    }

    /// <summary>Writes the message: one that was read as it was read.</summary>
    public Task WriteToAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return _composed ? WriteToAsync(FormatOptions.Default, stream, cancellationToken) : _raw.CopyToAsync(stream, cancellationToken);
    }

    /// <summary>Writes a composed message; contents in streams are copied piece by piece.</summary>
    public Task WriteToAsync(FormatOptions options, Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(stream);
        return new EntityWriter(stream, options.NewLineFormat, cancellationToken).WriteAsync(this);
    }
}
