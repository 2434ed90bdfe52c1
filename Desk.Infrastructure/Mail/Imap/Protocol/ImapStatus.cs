namespace MailKit.Net.Imap;

/// <summary>How a command ended, or what a server says in between (RFC 3501, 7.1).</summary>
/// <param name="Response">OK, NO, BAD; None for BYE and PREAUTH.</param>
/// <param name="Word">The word that says so, in upper case.</param>
/// <param name="Code">The response code in upper case (RFC 5530); empty when there is none.</param>
/// <param name="Arguments">What follows the code.</param>
/// <param name="Text">For a person.</param>
internal sealed record ImapStatus(ImapCommandResponse Response, string Word, string Code, ImapTokens Arguments, string Text)
{
    /// <summary>True when the server could not now, and may later (RFC 5530).</summary>
    public bool IsPassing => Code is "UNAVAILABLE" or "INUSE" or "SERVERBUG" or "LIMIT" or "CONTACTADMIN";

    /// <param name="word">OK, NO, BAD, BYE or PREAUTH.</param>
    /// <param name="tokens">What follows it.</param>
    public static ImapStatus Read(string word, ImapTokens tokens)
    {
        var inner = tokens.Bracketed();
        var code = inner?.Word() ?? "";
        var response = word switch
        {
            "OK" => ImapCommandResponse.Ok,
            "NO" => ImapCommandResponse.No,
            "BAD" => ImapCommandResponse.Bad,
            _ => ImapCommandResponse.None,
        };
        return new ImapStatus(response, word, code, inner ?? new ImapTokens(default, []), tokens.Line());
    }

    /// <exception cref="ImapCommandException">The server did not do it.</exception>
    public ImapStatus OrThrow(string what)
    {
        if (Response == ImapCommandResponse.Ok)
        {
            return this;
        }

        throw new ImapCommandException(Response, Text, $"The server refused {what}: {(Text.Length > 0 ? Text : Word)}");
    }
}
