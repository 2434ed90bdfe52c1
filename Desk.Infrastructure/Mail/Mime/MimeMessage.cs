using MimeKit.Utils;

namespace MimeKit;

/// <summary>A message as read (RFC 5322). Fields are parsed when they are asked for.</summary>
public sealed class MimeMessage : IDisposable
{
    private readonly Dictionary<string, InternetAddressList> _addresses = new(StringComparer.Ordinal);
    private MessageIdList? _references;

    internal MimeMessage(HeaderList headers)
    {
        Headers = headers;
    }

    public HeaderList Headers { get; }

    internal ReadOnlyMemory<byte> Raw { get; set; }

    public MimeEntity? Body { get; internal set; }

    public InternetAddressList From => Addresses("From");

    public InternetAddressList ReplyTo => Addresses("Reply-To");

    public InternetAddressList To => Addresses("To");

    public InternetAddressList Cc => Addresses("Cc");

    public InternetAddressList Bcc => Addresses("Bcc");

    public MailboxAddress? Sender => Addresses("Sender").Mailboxes.FirstOrDefault();

    public string? Subject => Headers["Subject"];

    /// <summary>The default value when the header is absent or unreadable.</summary>
    public DateTimeOffset Date => DateUtils.TryParse(Headers.Find("Date")?.Text, out var date) ? date : default;

    public string? MessageId => Headers.Find("Message-Id") is { } header ? MimeUtils.ParseMessageId(header.Text) : null;

    public string? InReplyTo => Headers.Find("In-Reply-To") is { } header ? MimeUtils.EnumerateReferences(header.Text).FirstOrDefault() : null;

    public MessageIdList References => _references ??= new MessageIdList(
        Headers.Where(h => h.Field.Equals("References", StringComparison.OrdinalIgnoreCase)).SelectMany(h => MimeUtils.EnumerateReferences(h.Text)));

    /// <exception cref="FormatException">The stream is empty.</exception>
    public static MimeMessage Load(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        cancellationToken.ThrowIfCancellationRequested();
        if (stream is MemoryStream memory && memory.TryGetBuffer(out var buffer))
        {
            return Load(buffer.AsMemory((int)memory.Position));
        }

        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return Load(copy.GetBuffer().AsMemory(0, (int)copy.Length));
    }

    /// <exception cref="FormatException">The stream is empty.</exception>
    public static async Task<MimeMessage> LoadAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, cancellationToken);
        return Load(copy.GetBuffer().AsMemory(0, (int)copy.Length));
    }

    /// <summary>Writes the message as it was read.</summary>
    public void WriteTo(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        cancellationToken.ThrowIfCancellationRequested();
        stream.Write(Raw.Span);
    }

    public void Dispose()
    {
        // nothing is held but memory; the method is there because callers of this API dispose what they load
    }

    private static MimeMessage Load(ReadOnlyMemory<byte> data) =>
        data.IsEmpty ? throw new FormatException("There is nothing to read.") : new EntityReader(data).ReadMessage();

    private InternetAddressList Addresses(string field)
    {
        if (!_addresses.TryGetValue(field, out var list))
        {
            var all = Headers.Where(h => h.Field.Equals(field, StringComparison.OrdinalIgnoreCase));
            _addresses[field] = list = new InternetAddressList(all.SelectMany(h => new AddressReader(h.Text).ReadAll()));
        }

        return list;
    }
}
