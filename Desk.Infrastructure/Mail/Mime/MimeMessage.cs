using System.Diagnostics.CodeAnalysis;
using MimeKit.Utils;

namespace MimeKit;

/// <summary>A message (RFC 5322), as read or to be written. Fields are parsed when they are asked for.</summary>
public sealed partial class MimeMessage : IDisposable
{
    private readonly MessageAddresses _addresses;
    private readonly MailSlice _raw;
    private MessageIdList? _references;

    internal MimeMessage(HeaderList headers, MimeEntity? body, MailSlice raw)
    {
        Headers = headers;
        Body = _bodyAsRead = body;
        _raw = raw;
        _addresses = new MessageAddresses(headers);
    }

    /// <summary>The fields that are about the message; those about its content (<c>Content-*</c>) are with the <see cref="Body"/>.</summary>
    public HeaderList Headers { get; }

    public MimeEntity? Body { get; set; }

    public InternetAddressList From => _addresses[HeaderId.From];

    public InternetAddressList ReplyTo => _addresses[HeaderId.ReplyTo];

    public InternetAddressList To => _addresses[HeaderId.To];

    public InternetAddressList Cc => _addresses[HeaderId.Cc];

    public InternetAddressList Bcc => _addresses[HeaderId.Bcc];

    public MailboxAddress? Sender
    {
        get => _addresses[HeaderId.Sender].Mailboxes.FirstOrDefault();
        set => _addresses[HeaderId.Sender].Reset(value is null ? [] : [value]);
    }

    [DisallowNull]
    public string? Subject
    {
        get => Headers[HeaderId.Subject];
        set => Headers["Subject"] = value;
    }

    /// <summary>The default value when the header is absent or unreadable.</summary>
    public DateTimeOffset Date
    {
        get => DateUtils.TryParse(Headers.Find(HeaderId.Date)?.Text, out var date) ? date : default;
        set => Headers["Date"] = DateUtils.FormatDate(value);
    }

    /// <exception cref="FormatException">It is set to what cannot be an id.</exception>
    [DisallowNull]
    public string? MessageId
    {
        get => Headers.Find(HeaderId.MessageId) is { } header ? MimeUtils.ParseMessageId(header.Text) : null;
        set => Headers.Replace(MimeUtils.ToHeader("Message-ID", [value]));
    }

    /// <exception cref="FormatException">It is set to what cannot be an id.</exception>
    public string? InReplyTo
    {
        get => Headers.Find(HeaderId.InReplyTo) is { } header ? MimeUtils.FirstReference(header.Text) : null;
        set => SetIds("In-Reply-To", value is null ? [] : [value]);
    }

    public MessageIdList References => _references ??= new MessageIdList(ReadReferences()) { Changed = list => SetIds("References", [.. list]) };

    private List<string> ReadReferences()
    {
        var ids = new List<string>();
        foreach (var header in Headers)
        {
            if (header.Id == HeaderId.References)
            {
                MimeUtils.AddReferences(header.Text, ids);
            }
        }

        return ids;
    }

    public void Dispose()
    {
        // nothing is held but memory and the caller's stream; the method is there because callers of this API dispose what they load
    }
}
