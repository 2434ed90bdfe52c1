namespace Desk.Core.Mail.ReplyText;

/// <summary>What the structure of an HTML mail says about a line of its text; plain text has no such marks.</summary>
public enum LineMark
{
    /// <summary>Nothing: the words decide.</summary>
    None,

    /// <summary>In a quotation that the writer seems to have made himself; without somebody named above it, it is his text.</summary>
    Indented,

    /// <summary>In what a client puts round the mail that is answered.</summary>
    Quote,

    /// <summary>In what a client puts round signatures.</summary>
    Signature,

    /// <summary>The first line of the earlier mail, that goes on to the end.</summary>
    EarlierMail,
}
