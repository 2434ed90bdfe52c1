using System.Diagnostics.CodeAnalysis;
using MimeKit.Utils;

namespace MimeKit;

/// <summary>A message (RFC 5322), as read or to be written. Fields are parsed when they are asked for.</summary>
public sealed partial class MimeMessage : IDisposable
{
    private readonly Dictionary<string, InternetAddressList> _addresses = new(StringComparer.Ordinal);
    private MessageIdList? _references;

    internal MimeMessage(HeaderList headers)
    {
        Headers = headers;
    }

    public HeaderList Headers { get; }

    internal ReadOnlyMemory<byte> Raw
    {
        get;
        set
        {
            field = value;
            _bodyAsRead = Body;
        }
    }

    public MimeEntity? Body { get; set; }

    public InternetAddressList From => Addresses("From");

    public InternetAddressList ReplyTo => Addresses("Reply-To");

    public InternetAddressList To => Addresses("To");

    public InternetAddressList Cc => Addresses("Cc");

    public InternetAddressList Bcc => Addresses("Bcc");

    public MailboxAddress? Sender
    {
        get => Addresses("Sender").Mailboxes.FirstOrDefault();
        set => Addresses("Sender").Reset(value is null ? [] : [value]);
    }

    [DisallowNull]
    public string? Subject
    {
        get => Headers["Subject"];
        set => Headers["Subject"] = value;
    }

    /// <summary>The default value when the header is absent or unreadable.</summary>
    public DateTimeOffset Date
    {
        get => DateUtils.TryParse(Headers.Find("Date")?.Text, out var date) ? date : default;
        set => Headers["Date"] = DateUtils.FormatDate(value);
    }

    /// <exception cref="FormatException">It is set to what cannot be an id.</exception>
    [DisallowNull]
    public string? MessageId
    {
        get => Headers.Find("Message-Id") is { } header ? MimeUtils.ParseMessageId(header.Text) : null;
        set => Headers.Replace(MimeUtils.ToHeader("Message-ID", [value]));
    }

    /// <exception cref="FormatException">It is set to what cannot be an id.</exception>
    public string? InReplyTo
    {
        get => Headers.Find("In-Reply-To") is { } header ? MimeUtils.EnumerateReferences(header.Text).FirstOrDefault() : null;
        set => SetIds("In-Reply-To", value is null ? [] : [value]);
    }

    public MessageIdList References => _references ??= new MessageIdList(
        Headers.Where(h => h.Field.Equals("References", StringComparison.OrdinalIgnoreCase)).SelectMany(h => MimeUtils.EnumerateReferences(h.Text)))
    {
        Changed = list => SetIds("References", list),
    };

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
            _addresses[field] = list = new InternetAddressList(all.SelectMany(h => new AddressReader(h.Text).ReadAll()))
            {
                Changed = changed => Rewrite(field, changed),
            };
        }

        return list;
    }
}
