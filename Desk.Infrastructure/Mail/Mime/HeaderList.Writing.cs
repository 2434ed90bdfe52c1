namespace MimeKit;

/// <content>Changing the list by the numbers of fields, and writing it.</content>
public sealed partial class HeaderList
{
    public void Insert(int index, HeaderId id, string value) => Insert(index, new Header(id, value));

    /// <summary>Puts the field where the first of that name stands, else at the end, and removes the others.</summary>
    public void Replace(HeaderId id, string value) => Replace(new Header(id, value));

    /// <summary>Removes the first such field.</summary>
    public bool Remove(HeaderId id) => Remove(id.ToHeaderName());

    public void RemoveAll(HeaderId id) => RemoveAll(id.ToHeaderName());

    public int IndexOf(HeaderId id) => IndexOf(id.ToHeaderName());

    public Task WriteToAsync(Stream stream, CancellationToken cancellationToken = default) =>
        WriteToAsync(FormatOptions.Default, stream, cancellationToken);

    public async Task WriteToAsync(FormatOptions options, Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(stream);
        await new EntityWriter(options, new MailSink(stream, isAsync: true, cancellationToken)).WriteHeadersAsync(this);
    }
}
