namespace MimeKit;

public sealed partial class HeaderList
{
    /// <summary>Reads fields up to the blank line.</summary>
    /// <exception cref="FormatException">The stream is empty.</exception>
    public static async Task<HeaderList> LoadAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        var window = await ByteWindow.OpenAsync(stream, persistent: false, cancellationToken);
        return new EntityReader(window, ParserOptions.Default).ReadHeaderBlock();
    }

    /// <summary>Writes the fields as they are, and the blank line.</summary>
    public async Task WriteToAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        foreach (var header in _headers)
        {
            await stream.WriteAsync(header.RawField, cancellationToken);
            await stream.WriteAsync((byte[])[(byte)':', .. header.RawValue], cancellationToken);
        }

        await stream.WriteAsync("\r\n"u8.ToArray(), cancellationToken);
    }
}
