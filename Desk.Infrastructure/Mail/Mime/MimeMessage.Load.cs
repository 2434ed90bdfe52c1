namespace MimeKit;

public sealed partial class MimeMessage
{
    /// <exception cref="FormatException">The stream is empty.</exception>
    public static MimeMessage Load(Stream stream, CancellationToken cancellationToken = default) => Load(stream, persistent: false, cancellationToken);

    /// <param name="stream">The mail, from the stream's position on.</param>
    /// <param name="persistent">True when the stream stays open and unchanged as long as the message is used: bodies are then read from it when
    /// they are asked for. A stream that cannot seek is copied all the same.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="FormatException">The stream is empty.</exception>
    public static MimeMessage Load(Stream stream, bool persistent, CancellationToken cancellationToken = default) =>
        new EntityReader(ByteWindow.Open(stream, persistent, cancellationToken), ParserOptions.Default).ReadMessage();

    /// <exception cref="FormatException">The stream is empty.</exception>
    public static Task<MimeMessage> LoadAsync(Stream stream, CancellationToken cancellationToken = default) =>
        LoadAsync(ParserOptions.Default, stream, persistent: false, cancellationToken);

    /// <inheritdoc cref="Load(Stream, bool, CancellationToken)"/>
    public static Task<MimeMessage> LoadAsync(Stream stream, bool persistent, CancellationToken cancellationToken = default) =>
        LoadAsync(ParserOptions.Default, stream, persistent, cancellationToken);

    /// <exception cref="FormatException">The stream is empty.</exception>
    public static Task<MimeMessage> LoadAsync(ParserOptions options, Stream stream, CancellationToken cancellationToken = default) =>
        LoadAsync(options, stream, persistent: false, cancellationToken);

    /// <inheritdoc cref="Load(Stream, bool, CancellationToken)"/>
    public static async Task<MimeMessage> LoadAsync(ParserOptions options, Stream stream, bool persistent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var window = await ByteWindow.OpenAsync(stream, persistent, cancellationToken);

        // what slides over a file reads it piece by piece, which has no asynchronous form here: another thread may wait for the disk
        return window.IsMemory
            ? new EntityReader(window, options).ReadMessage()
            : await Task.Run(() => new EntityReader(window, options).ReadMessage(), cancellationToken);
    }
}
