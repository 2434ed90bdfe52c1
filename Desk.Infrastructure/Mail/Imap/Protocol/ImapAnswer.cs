namespace MailKit.Net.Imap;

internal enum AnswerKind
{
    /// <summary>An empty line: some servers have one too many.</summary>
    Nothing,
    Untagged,
    Continuation,
    Tagged,
}

/// <summary>One response of a server (RFC 3501, 7), whole, with its literals. Its text is good until the next is read.</summary>
internal sealed class ImapAnswer(AnswerKind kind, string tag, ImapTokens tokens, IReadOnlyList<PlacedLiteral> literals) : IAsyncDisposable
{
    public AnswerKind Kind { get; } = kind;

    public string Tag { get; } = tag;

    /// <summary>What follows <c>*</c>, <c>+</c> or the tag.</summary>
    public ImapTokens Tokens { get; } = tokens;

    public async ValueTask DisposeAsync()
    {
        foreach (var placed in literals)
        {
            await placed.Literal.DisposeAsync();
        }
    }
}

/// <param name="At">Where in the text of the answer the literal stands.</param>
/// <param name="Literal">Its bytes.</param>
internal readonly record struct PlacedLiteral(int At, ImapLiteral Literal);
