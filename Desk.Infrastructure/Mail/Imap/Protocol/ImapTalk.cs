using System.Globalization;
using System.Text;

namespace MailKit.Net.Imap;

/// <summary>
/// Commands and their answers on one connection, one command at a time. Any exception but a refusal leaves the talk in the middle of something:
/// the connection has to be given up.
/// </summary>
/// <param name="connection">What is talked over.</param>
/// <param name="onData">Is shown the data that no command wanted: a server may send it at any time (RFC 3501, 5.3).</param>
/// <param name="onStatus">Is shown every status, also that of a command.</param>
internal sealed class ImapTalk(MailConnection connection, Action<ImapUntagged> onData, Action<ImapStatus> onStatus)
{
    private readonly ReadAnswers _answers = new(connection);
    private int _tag;

    /// <summary>The largest literal that is sent without waiting for the server's word (RFC 7888).</summary>
    public long LiteralAtOnce { get; set; } = -1;

    /// <summary>OK, or PREAUTH when the server knows the client already.</summary>
    /// <exception cref="ImapProtocolException">The server wants no clients now, or is no IMAP server.</exception>
    public async Task<ImapStatus> ReadGreetingAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await using var answer = await _answers.NextAsync(cancellationToken);
            if (answer.Kind == AnswerKind.Nothing)
            {
                continue;
            }

            var word = answer.Kind == AnswerKind.Untagged ? answer.Tokens.Word() : "";
            var status = ImapStatus.Read(word, answer.Tokens);
            return word switch
            {
                "OK" or "PREAUTH" => status,
                "BYE" => throw new ImapProtocolException($"The server turns clients away: {status.Text}"),
                _ => throw new ImapProtocolException("What answers there is no IMAP server."),
            };
        }
    }

    public async Task<ImapStatus> RunAsync(ImapCommand command, CancellationToken cancellationToken)
    {
        var tag = NextTag();
        await connection.WriteAsync(Encoding.ASCII.GetBytes(tag + " "), cancellationToken);
        foreach (var part in command.Parts)
        {
            if (part.IsLiteral && await AnnounceAsync(part, command, tag, cancellationToken) is { } refusal)
            {
                return refusal;
            }

            await WriteAsync(part, cancellationToken);
        }

        await SendLineEndAsync(cancellationToken);
        return (await ReadAsync(command, tag, untilContinue: false, cancellationToken))!;
    }

    /// <summary>Lets the server tell of changes until <paramref name="done"/> is cancelled (RFC 2177).</summary>
    public async Task<ImapStatus> IdleAsync(CancellationToken done, CancellationToken cancellationToken)
    {
        var command = new ImapCommand("IDLE");
        var tag = NextTag();
        await connection.WriteAsync(Encoding.ASCII.GetBytes(tag + " IDLE"), cancellationToken);
        await SendLineEndAsync(cancellationToken);
        if (await ReadAsync(command, tag, untilContinue: true, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(done, cancellationToken);
        while (!done.IsCancellationRequested)
        {
            try
            {
                await connection.WaitForInputAsync(either.Token);
            }
            catch (OperationCanceledException) when (done.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                break;
            }

            if (await ReadOneAsync(command, tag, cancellationToken) is { Kind: AnswerKind.Tagged } ended)
            {
                return ended.Status!;
            }
        }

        await connection.WriteAsync("DONE"u8.ToArray(), cancellationToken);
        await SendLineEndAsync(cancellationToken);
        return (await ReadAsync(command, tag, untilContinue: false, cancellationToken))!;
    }

    private string NextTag() => string.Create(CultureInfo.InvariantCulture, $"A{++_tag:D4}");

    // null when the server is ready for the literal, else its refusal of the whole command
    private async Task<ImapStatus?> AnnounceAsync(CommandPart part, ImapCommand command, string tag, CancellationToken cancellationToken)
    {
        var atOnce = part.Length <= LiteralAtOnce;
        var mark = string.Create(CultureInfo.InvariantCulture, $"{{{part.Length}{(atOnce ? "+" : "")}}}");
        await connection.WriteAsync(Encoding.ASCII.GetBytes(mark + "\r\n"), cancellationToken);
        if (atOnce)
        {
            return null;
        }

        await connection.FlushAsync(cancellationToken);
        return await ReadAsync(command, tag, untilContinue: true, cancellationToken);
    }

    private async Task WriteAsync(CommandPart part, CancellationToken cancellationToken)
    {
        if (part.Content is not { } content)
        {
            await (part.IsSecret ? connection.WriteSecretAsync(part.Bytes, cancellationToken) : connection.WriteAsync(part.Bytes, cancellationToken));
            return;
        }

        content.Position = 0;
        var buffer = new byte[64 * 1024];
        for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            await connection.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }

    private async Task SendLineEndAsync(CancellationToken cancellationToken)
    {
        await connection.WriteAsync("\r\n"u8.ToArray(), cancellationToken);
        await connection.FlushAsync(cancellationToken);
    }

    // how the command ended; null when it goes on
    private async Task<ImapStatus?> ReadAsync(ImapCommand command, string tag, bool untilContinue, CancellationToken cancellationToken)
    {
        for (var count = 0; count < ImapLimits.AnswerCount; count++)
        {
            var (kind, status) = await ReadOneAsync(command, tag, cancellationToken);
            if (kind == AnswerKind.Tagged || (kind == AnswerKind.Continuation && untilContinue))
            {
                return status;
            }
        }

        throw new ImapProtocolException($"The server's answers to {command.Name} have no end.");
    }

    private async Task<(AnswerKind Kind, ImapStatus? Status)> ReadOneAsync(ImapCommand command, string tag, CancellationToken cancellationToken)
    {
        await using var answer = await _answers.NextAsync(cancellationToken);
        switch (answer.Kind)
        {
            case AnswerKind.Untagged:
                await TakeAsync(answer.Tokens, command, cancellationToken);
                return (answer.Kind, null);
            case AnswerKind.Continuation:
                if (command.OnContinue is { } next)
                {
                    await WriteAsync(await next(answer.Tokens.Line(), cancellationToken), cancellationToken);
                    await SendLineEndAsync(cancellationToken);
                }

                return (answer.Kind, null);
            case AnswerKind.Tagged:
                var word = answer.Tokens.Word();
                if (answer.Tag != tag || word is not ("OK" or "NO" or "BAD"))
                {
                    throw new ImapProtocolException($"The server's answer belongs to no command: {answer.Tag} {word}");
                }

                var status = ImapStatus.Read(word, answer.Tokens);
                onStatus(status);
                return (answer.Kind, status);
            default:
                return (answer.Kind, null);
        }
    }

    private async ValueTask TakeAsync(ImapTokens tokens, ImapCommand command, CancellationToken cancellationToken)
    {
        var number = tokens.Number32();
        var word = tokens.Word();
        if (word is "OK" or "NO" or "BAD" or "BYE")
        {
            var status = ImapStatus.Read(word, tokens);
            command.OnStatus?.Invoke(status);
            onStatus(status);
            if (word == "BYE" && !command.ExpectsBye)
            {
                throw new ImapProtocolException($"The server ends the connection: {status.Text}");
            }

            return;
        }

        var data = new ImapUntagged(number, word, tokens);
        if (command.OnData is null || !await command.OnData(data, cancellationToken))
        {
            onData(data);
        }
    }
}
