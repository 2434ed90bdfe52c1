using System.Globalization;
using MimeKit;

namespace MailKit.Net.Imap;

/// <summary>Reading messages themselves. Large ones wait in a temporary file for their reader; there is never more than one at a time.</summary>
public partial class ImapFolder
{
    public Task<Stream> GetStreamAsync(UniqueId uid, CancellationToken cancellationToken = default, ITransferProgress? progress = null) =>
        GetBodyAsync(uid, "BODY.PEEK[]", progress, cancellationToken);

    public Task<Stream> GetStreamAsync(UniqueId uid, int offset, int count, CancellationToken cancellationToken = default, ITransferProgress? progress = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return count == 0
            ? Task.FromResult<Stream>(new MemoryStream())
            : GetBodyAsync(uid, string.Create(CultureInfo.InvariantCulture, $"BODY.PEEK[]<{offset}.{count}>"), progress, cancellationToken);
    }

    public Task<Stream> GetStreamAsync(UniqueId uid, string section, CancellationToken cancellationToken = default, ITransferProgress? progress = null)
    {
        ArgumentNullException.ThrowIfNull(section);
        return section.AsSpan().ContainsAnyExceptInRange(' ', '~') || section.AsSpan().ContainsAny('[', ']')
            ? throw new ArgumentException("That names no section.", nameof(section))
            : GetBodyAsync(uid, $"BODY.PEEK[{section}]", progress, cancellationToken);
    }

    public async Task<MimeMessage> GetMessageAsync(UniqueId uid, CancellationToken cancellationToken = default, ITransferProgress? progress = null)
    {
        await using var stream = await GetStreamAsync(uid, cancellationToken, progress);
        return await MimeMessage.LoadAsync(stream, cancellationToken);
    }

    public async Task<HeaderList> GetHeadersAsync(UniqueId uid, CancellationToken cancellationToken = default, ITransferProgress? progress = null)
    {
        await using var stream = await GetBodyAsync(uid, "BODY.PEEK[HEADER]", progress, cancellationToken);
        return await ReadHeadersAsync(stream, cancellationToken);
    }

    /// <summary>Hands over many messages, one after another, in the order in which the server sends them; each once, and none that was not asked for.</summary>
    /// <remarks>An exception from <paramref name="callback"/> disconnects the client: the rest of the messages would still come.</remarks>
    public async Task GetStreamsAsync(
        IList<UniqueId> uids, ImapFetchStreamAsyncCallback callback, CancellationToken cancellationToken = default, ITransferProgress? progress = null)
    {
        ArgumentNullException.ThrowIfNull(uids);
        ArgumentNullException.ThrowIfNull(callback);
        RequireOpen(FolderAccess.ReadOnly);
        var (wanted, given) = (new WantedUids(uids), new HashSet<uint>());
        foreach (var piece in UidText.Pieces(uids, ImapLimits.UidsInCommand))
        {
            await FetchBodiesAsync(
                piece,
                "BODY.PEEK[]",
                async (answer, stream, ct) =>
                {
                    if (wanted.Contains(answer.Uid!.Value) && given.Add(answer.Uid.Value))
                    {
                        progress?.Report(stream.Length);
                        await callback(this, Bounded(answer.Number) - 1, new UniqueId(UidValidity, answer.Uid.Value), stream, ct);
                    }

                    await stream.DisposeAsync();
                },
                cancellationToken);
        }
    }

    private async Task<Stream> GetBodyAsync(UniqueId uid, string item, ITransferProgress? progress, CancellationToken cancellationToken)
    {
        if (!uid.IsValid)
        {
            throw new ArgumentException("0 is no UID.", nameof(uid));
        }

        RequireOpen(FolderAccess.ReadOnly);
        Stream? body = null;
        try
        {
            await FetchBodiesAsync(
                uid.ToString(),
                item,
                (answer, stream, _) =>
                {
                    if (answer.Uid != uid.Id || body is not null)
                    {
                        return stream.DisposeAsync();
                    }

                    body = stream;
                    return ValueTask.CompletedTask;
                },
                cancellationToken);
        }
        catch when (body is not null)
        {
            await body.DisposeAsync();
            throw;
        }

        progress?.Report(body?.Length ?? 0);
        return body ?? throw new MessageNotFoundException($"The folder {FullName} has no message {uid}.");
    }

    private async Task FetchBodiesAsync(string uids, string item, Func<FetchAnswer, Stream, CancellationToken, ValueTask> onBody, CancellationToken cancellationToken)
    {
        var command = new ImapCommand($"UID FETCH {uids} (UID {item})")
        {
            OnData = async (data, ct) =>
            {
                if (data is not { Word: "FETCH", Number: { } number and > 0 })
                {
                    return false;
                }

                var answer = FetchAnswer.Read(number, data.Tokens);
                if (answer is { Uid: not null, Body: { } body })
                {
                    await onBody(answer, body.TakeStream(), ct);
                }

                TakeFlags(answer);
                return true;
            },
        };
        (await _client.RunAsync(command, cancellationToken)).OrThrow("to send the message");
    }
}
