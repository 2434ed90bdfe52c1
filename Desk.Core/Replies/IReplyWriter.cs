namespace Desk.Core.Replies;

/// <summary>Turns what an editor (or an API client) wrote into what may leave.</summary>
public interface IReplyWriter
{
    /// <summary>The longest HTML or text that is taken; callers refuse longer ones with a sentence.</summary>
    const int MostCharacters = 1_000_000;

    /// <summary>
    /// HTML for mail and the text beside it. Writing what was written before changes nothing. HTML without text and pictures gives an empty
    /// <see cref="WrittenReply.Text"/>.
    /// </summary>
    /// <param name="html">Untrusted HTML; what no mail should hold is left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is longer than <see cref="MostCharacters"/>.</exception>
    WrittenReply Write(string html);

    /// <summary>HTML of a plain text, for clients that have no other: paragraphs, line breaks, and addresses as links.</summary>
    string HtmlOf(string text);
}

/// <summary>A reply as it leaves.</summary>
/// <param name="Html">Mail-safe HTML; inline pictures keep <c>src="/attachments/{id}"</c> until they leave.</param>
/// <param name="Text">The same for those who read text; empty when nothing was written.</param>
/// <param name="InlineFiles">The attachments that the HTML shows, each once, in their order.</param>
public sealed record WrittenReply(string Html, string Text, IReadOnlyList<long> InlineFiles);
