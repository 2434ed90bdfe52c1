using System.Text;

namespace MailKit.Net.Imap;

/// <summary>A command in pieces, as RFC 3501, 9 wants each to be written, and what is done with the answers to it.</summary>
internal sealed class ImapCommand(string text)
{
    private readonly List<CommandPart> _parts = [new CommandPart(Encoding.ASCII.GetBytes(text))];

    public IReadOnlyList<CommandPart> Parts => _parts;

    /// <summary>What the command is called when the server refuses it.</summary>
    public string Name { get; } = text.Split(' ', 3) is ["UID", var verb, ..] ? $"UID {verb}" : text.Split(' ', 2)[0];

    /// <summary>Is shown the data that the server sends meanwhile; true when it was meant for the command.</summary>
    public Func<ImapUntagged, CancellationToken, ValueTask<bool>>? OnData { get; init; }

    /// <summary>Is shown what the server says meanwhile with OK, NO or BAD and a code.</summary>
    public Action<ImapStatus>? OnStatus { get; init; }

    /// <summary>What to send when the server asks for more: the line, without its end.</summary>
    public Func<string, CancellationToken, Task<CommandPart>>? OnContinue { get; init; }

    /// <summary>A goodbye is what is waited for.</summary>
    public bool ExpectsBye { get; init; }

    /// <summary>Appends what is ASCII and needs no quotes.</summary>
    public ImapCommand Plain(string plain)
    {
        _parts.Add(new CommandPart(Encoding.ASCII.GetBytes(plain)));
        return this;
    }

    /// <summary>Appends a string: quoted when it can be (RFC 3501, 4.3), else as a literal in UTF-8.</summary>
    /// <exception cref="ArgumentException">There is a NUL in it, which no string can hold.</exception>
    public ImapCommand String(string value, bool secret = false)
    {
        if (value.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException("A NUL cannot be sent to the server.", nameof(value));
        }

        var bytes = Encoding.UTF8.GetBytes(value);
        if (bytes.Length < 1000 && !bytes.AsSpan().ContainsAnyExceptInRange((byte)' ', (byte)'~'))
        {
            bytes = Encoding.ASCII.GetBytes($"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
            _parts.Add(new CommandPart(bytes, secret));
            return this;
        }

        _parts.Add(new CommandPart(bytes, secret) { IsLiteral = true });
        return this;
    }

    /// <summary>Appends what is ASCII and what no log shows.</summary>
    public ImapCommand Secret(string secret)
    {
        _parts.Add(new CommandPart(Encoding.ASCII.GetBytes(secret), IsSecret: true));
        return this;
    }

    /// <summary>Appends a stream from its start to its end, as a literal.</summary>
    public ImapCommand Literal(Stream content)
    {
        _parts.Add(new CommandPart(default) { IsLiteral = true, Content = content });
        return this;
    }
}

/// <param name="Bytes">To be sent as they are.</param>
/// <param name="IsSecret">No log shows them.</param>
internal sealed record CommandPart(ReadOnlyMemory<byte> Bytes, bool IsSecret = false)
{
    public bool IsLiteral { get; init; }

    /// <summary>Sent instead of the bytes.</summary>
    public Stream? Content { get; init; }

    public long Length => Content?.Length ?? Bytes.Length;
}

/// <summary>Data from the server: <c>* 23 EXISTS</c>.</summary>
/// <param name="Number">The number before the word.</param>
/// <param name="Word">In upper case.</param>
/// <param name="Tokens">What follows.</param>
internal sealed record ImapUntagged(uint? Number, string Word, ImapTokens Tokens);
