using MimeKit.Utils;

namespace MimeKit;

/// <content>Composing and writing.</content>
public sealed partial class MimeMessage
{
    private readonly MimeEntity? _bodyAsRead;

    /// <summary>A message to be written: from nobody, of now, without a subject, with a new id.</summary>
    public MimeMessage()
        : this(new HeaderList(), null, default)
    {
        Headers.Add(HeaderId.From, "");
        Date = TimeProvider.System.GetLocalNow();
        Subject = "";
        MessageId = MimeUtils.GenerateMessageId();
    }

    public MimeMessage(IEnumerable<InternetAddress> from, IEnumerable<InternetAddress> to, string subject, MimeEntity body)
        : this()
    {
        From.AddRange(from);
        To.AddRange(to);
        Subject = subject;
        Body = body;
    }

    /// <summary>True when nothing was changed since it was read.</summary>
    internal bool IsAsRead => _bodyAsRead is not null && ReferenceEquals(_bodyAsRead, Body) && Headers.Version == 0 && Body.IsAsRead;

    /// <inheritdoc cref="MimeEntity.Prepare"/>
    public void Prepare(EncodingConstraint constraint, int maxLineLength = 78) => Body?.Prepare(constraint, maxLineLength);

    /// <summary>The mailboxes of To, Cc and Bcc, or of their Resent- fields when there are any (RFC 5322, 3.6.6).</summary>
    /// <param name="onlyUnique">True to name each address once.</param>
    public IList<MailboxAddress> GetRecipients(bool onlyUnique = false)
    {
        HeaderId[] fields = Headers.Contains(HeaderId.ResentFrom) || Headers.Contains(HeaderId.ResentSender)
            ? [HeaderId.ResentTo, HeaderId.ResentCc, HeaderId.ResentBcc]
            : [HeaderId.To, HeaderId.Cc, HeaderId.Bcc];
        var all = fields.SelectMany(f => _addresses[f].Mailboxes);
        return [.. onlyUnique ? all.DistinctBy(m => m.Address, StringComparer.OrdinalIgnoreCase) : all];
    }

    public void WriteTo(Stream stream, CancellationToken cancellationToken = default) => WriteTo(FormatOptions.Default, stream, cancellationToken);

    /// <summary>A message that nobody changed since it was read is written as it was read, with other line ends only when options are given.</summary>
    /// <exception cref="FormatException">An address cannot be written with these options.</exception>
    public void WriteTo(FormatOptions options, Stream stream, CancellationToken cancellationToken = default) =>
        MailSink.Finish(WriteAsync(options, stream, isAsync: false, cancellationToken));

    public Task WriteToAsync(Stream stream, CancellationToken cancellationToken = default) => WriteToAsync(FormatOptions.Default, stream, cancellationToken);

    /// <inheritdoc cref="WriteTo(FormatOptions, Stream, CancellationToken)"/>
    public Task WriteToAsync(FormatOptions options, Stream stream, CancellationToken cancellationToken = default) =>
        WriteAsync(options, stream, isAsync: true, cancellationToken).AsTask();

    /// <summary>The bytes as they were read, or null when something has changed since.</summary>
    internal Stream? OpenAsRead() => IsAsRead ? _raw.Open() : null;

    private ValueTask WriteAsync(FormatOptions options, Stream stream, bool isAsync, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(stream);
        return new EntityWriter(options, new MailSink(stream, isAsync, ct)).WriteAsync(this);
    }

    private void SetIds(string field, List<string> ids)
    {
        if (ids.Count == 0)
        {
            Headers.RemoveAll(field);
        }
        else
        {
            Headers.Replace(MimeUtils.ToHeader(field, ids));
        }
    }
}
