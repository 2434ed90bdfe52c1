using System.Globalization;
using System.Text;
using MailKit.Search;

namespace MailKit.Net.Imap;

/// <summary>Writes what SEARCH looks for (RFC 3501, 6.4.4).</summary>
internal static class WriteSearch
{
    /// <param name="command">What it is appended to.</param>
    /// <param name="query">What is looked for.</param>
    /// <param name="among">A first key that goes with it, with a blank behind it, or nothing.</param>
    /// <param name="require">Throws for what the server does not offer.</param>
    public static void Into(ImapCommand command, SearchQuery query, string among, Action<ImapCapabilities> require)
    {
        if (!IsAscii(query))
        {
            command.Plain("CHARSET UTF-8 ");
        }

        Write(command.Plain(among), query, require);
    }

    private static void Write(ImapCommand command, SearchQuery query, Action<ImapCapabilities> require)
    {
        switch (query)
        {
            case UidSearchQuery uids:
                command.Plain("UID " + UniqueIdSet.ToString(uids.Uids));
                break;
            case DateSearchQuery date:
                command.Plain(Name(query.Term) + date.Date.ToString(" d-MMM-yyyy", CultureInfo.InvariantCulture));
                break;
            case NumericSearchQuery number:
                if (query.Term == SearchTerm.ModSeq)
                {
                    require(ImapCapabilities.CondStore);
                }

                command.Plain(string.Create(CultureInfo.InvariantCulture, $"{Name(query.Term)} {number.Value}"));
                break;
            case TextSearchQuery text:
                command.Plain(Name(query.Term) + " ").String(text.Text);
                break;
            case HeaderSearchQuery header:
                command.Plain("HEADER ").String(header.Field).Plain(" ").String(header.Value);
                break;
            case UnarySearchQuery unary:
                command.Plain("NOT ");
                WriteOperand(command, unary.Operand, require);
                break;
            case BinarySearchQuery { Term: SearchTerm.Or } or:
                command.Plain("OR ");
                WriteOperand(command, or.Left, require);
                command.Plain(" ");
                WriteOperand(command, or.Right, require);
                break;
            case BinarySearchQuery and:
                Write(command, and.Left, require);
                command.Plain(" ");
                Write(command, and.Right, require);
                break;
            default:
                command.Plain(Name(query.Term));
                break;
        }
    }

    // several keys are one only between parentheses
    private static void WriteOperand(ImapCommand command, SearchQuery query, Action<ImapCapabilities> require)
    {
        var isOne = query is not BinarySearchQuery { Term: SearchTerm.And };
        command.Plain(isOne ? "" : "(");
        Write(command, query, require);
        command.Plain(isOne ? "" : ")");
    }

    private static string Name(SearchTerm term) => term switch
    {
        SearchTerm.All => "ALL",
        SearchTerm.Answered => "ANSWERED",
        SearchTerm.Deleted => "DELETED",
        SearchTerm.DeliveredAfter => "SINCE",
        SearchTerm.DeliveredBefore => "BEFORE",
        SearchTerm.Flagged => "FLAGGED",
        SearchTerm.FromContains => "FROM",
        SearchTerm.LargerThan => "LARGER",
        SearchTerm.ModSeq => "MODSEQ",
        SearchTerm.NotAnswered => "UNANSWERED",
        SearchTerm.NotDeleted => "UNDELETED",
        SearchTerm.NotFlagged => "UNFLAGGED",
        SearchTerm.NotSeen => "UNSEEN",
        SearchTerm.Seen => "SEEN",
        SearchTerm.SentSince => "SENTSINCE",
        SearchTerm.SubjectContains => "SUBJECT",
        _ => throw new NotSupportedException($"{term} cannot be looked for."),
    };

    private static bool IsAscii(SearchQuery query) => query switch
    {
        TextSearchQuery text => Ascii.IsValid(text.Text),
        HeaderSearchQuery header => Ascii.IsValid(header.Field) && Ascii.IsValid(header.Value),
        UnarySearchQuery unary => IsAscii(unary.Operand),
        BinarySearchQuery binary => IsAscii(binary.Left) && IsAscii(binary.Right),
        _ => true,
    };
}
