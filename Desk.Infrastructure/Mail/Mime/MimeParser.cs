namespace MimeKit;

/// <summary>Reads the messages of a stream one after the other: one, or as many as an mbox holds (RFC 4155).</summary>
public sealed class MimeParser
{
    private readonly ParserOptions _options;
    private readonly Stream _stream;
    private readonly MimeFormat _format;
    private readonly bool _persistent;
    private ByteWindow? _window;
    private MboxReader? _mbox;

    /// <param name="stream">What to read, from its position on; it stays open.</param>
    /// <param name="format">What the stream holds.</param>
    /// <param name="persistent">True when the stream stays unchanged as long as the messages are used: bodies are then read from it when they are asked for.</param>
    public MimeParser(Stream stream, MimeFormat format, bool persistent = false)
        : this(ParserOptions.Default, stream, format, persistent)
    {
    }

    /// <inheritdoc cref="MimeParser(Stream, MimeFormat, bool)"/>
    public MimeParser(ParserOptions options, Stream stream, MimeFormat format, bool persistent = false)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(stream);
        (_options, _stream, _format, _persistent) = (options, stream, format, persistent);
    }

    public bool IsEndOfStream => _window is not null && Position >= _window.Length;

    /// <summary>Where the next message begins, counted from where the stream was.</summary>
    public long Position { get; private set; }

    /// <summary>The <c>From</c> line before the last message; null when there was none.</summary>
    public string? MboxMarker { get; private set; }

    /// <exception cref="FormatException">There is nothing left to read.</exception>
    public async Task<MimeMessage> ParseMessageAsync(CancellationToken cancellationToken = default)
    {
        var reader = await NextAsync(cancellationToken);
        return _window!.IsMemory ? reader.ReadMessage() : await Task.Run(reader.ReadMessage, cancellationToken);
    }

    /// <summary>Reads the fields of the next message and leaves its body out.</summary>
    /// <exception cref="FormatException">There is nothing left to read.</exception>
    public async Task<HeaderList> ParseHeadersAsync(CancellationToken cancellationToken = default)
    {
        var reader = await NextAsync(cancellationToken);
        return reader.ReadHeaderBlock();
    }

    private async Task<EntityReader> NextAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        _window ??= await ByteWindow.OpenAsync(_stream, _persistent, ct);
        if (IsEndOfStream)
        {
            throw new FormatException("There is nothing left to read.");
        }

        if (_format != MimeFormat.Mbox)
        {
            Position = _window.Length;
            return new EntityReader(_window, _options);
        }

        _mbox ??= new MboxReader(_window);
        var (marker, start, end) = _mbox.Next(Position);
        MboxMarker = marker;
        Position = end;
        return new EntityReader(_window.Part(start, end), _options);
    }
}
