using System.Collections.Frozen;
using System.Globalization;

namespace MailKit.Net.Imap;

/// <summary>One FETCH response (RFC 3501, 7.4.2); what the server did not say is null.</summary>
internal sealed class FetchAnswer(uint number)
{
    private static readonly string[] DateShapes = ["d-MMM-yyyy HH:mm:ss zzz", "dd-MMM-yyyy HH:mm:ss zzz"];

    /// <summary>Place in the folder, counted from 1.</summary>
    public uint Number { get; } = number;

    public uint? Uid { get; private set; }

    public MessageFlags? Flags { get; private set; }

    public IReadOnlySet<string> Keywords { get; private set; } = FrozenSet<string>.Empty;

    public DateTimeOffset? InternalDate { get; private set; }

    public uint? Size { get; private set; }

    public ulong? ModSeq { get; private set; }

    public Envelope? Envelope { get; private set; }

    public ulong? GMailMessageId { get; private set; }

    public ulong? GMailThreadId { get; private set; }

    public List<string>? GMailLabels { get; private set; }

    /// <summary>The headers, or those that were asked for.</summary>
    public ImapLiteral? Headers { get; private set; }

    /// <summary>The message, or the section of it that was asked for.</summary>
    public ImapLiteral? Body { get; private set; }

    public static FetchAnswer Read(uint number, ImapTokens tokens)
    {
        var answer = new FetchAnswer(number);
        tokens.TryTake('(');
        while (!tokens.AtEnd && !tokens.TryTake(')'))
        {
            answer.Take(tokens.FetchName(), tokens);
        }

        return answer;
    }

    private void Take(string name, ImapTokens tokens)
    {
        switch (name)
        {
            case "UID":
                Uid = Kept(tokens.Number32(), tokens) is { } uid and > 0 ? uid : null;
                break;
            case "FLAGS":
                (Flags, Keywords) = FlagNames.Read(tokens);
                break;
            case "INTERNALDATE":
                InternalDate = ReadDate(tokens.Text());
                break;
            case "RFC822.SIZE":
                // what does not fit is larger than anything that fits
                Size = Kept(tokens.Number(), tokens) is { } size ? (uint)Math.Min(size, uint.MaxValue) : null;
                break;
            case "MODSEQ":
                ModSeq = ulong.TryParse(tokens.List().FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var modSeq) ? modSeq : null;
                break;
            case "ENVELOPE":
                Envelope = ReadEnvelope.From(tokens);
                break;
            case "X-GM-MSGID":
                GMailMessageId = Kept(tokens.Number(), tokens);
                break;
            case "X-GM-THRID":
                GMailThreadId = Kept(tokens.Number(), tokens);
                break;
            case "X-GM-LABELS":
                GMailLabels = tokens.List().ConvertAll(ModifiedUtf7.Decode);
                break;
            default:
                TakeBody(name, tokens);
                break;
        }
    }

    private void TakeBody(string name, ImapTokens tokens)
    {
        if (name.StartsWith("BODY[HEADER", StringComparison.Ordinal) || name == "RFC822.HEADER")
        {
            Headers = Body = tokens.Literal();
        }
        else if (name.StartsWith("BODY[", StringComparison.Ordinal) || name == "RFC822")
        {
            Body = tokens.Literal();
        }
        else
        {
            tokens.Skip();
        }
    }

    private static T? Kept<T>(T? value, ImapTokens tokens)
        where T : struct
    {
        if (value is null)
        {
            tokens.Skip();
        }

        return value;
    }

    // "17-Jul-1996 02:44:25 -0700", its day filled up with a blank
    private static DateTimeOffset? ReadDate(string? text) =>
        DateTimeOffset.TryParseExact(text?.Trim(), DateShapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            || MimeKit.Utils.DateUtils.TryParse(text, out date) ? date : null;
}
