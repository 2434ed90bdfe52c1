using System.Buffers;
using System.Collections.Frozen;
using AngleSharp.Dom;
using Desk.Core.Mail.ReplyText;

namespace Desk.Infrastructure.Mail.Html;

/// <summary>
/// What clients call the elements that they put round an earlier mail or a signature. Names of classes and ids are compared by their ends, because webmails prefix those of mails that they show.
/// </summary>
internal static class ClientMarks
{
    /// <summary>Gmail calls a quotation that the writer makes himself by the same name as the box round an earlier mail; the first is always a blockquote.</summary>
    private const string GmailQuote = "gmail_quote";

    private static readonly string[] Quotes =
    [
        GmailQuote, "gmail_quote_container", "yahoo_quoted", "protonmail_quote", "zmail_extra", "blockquote_zmail", "moz-cite-prefix", "moz-email-headers-table", "tutanota_quote", "nylas-quote", "mailru-blockquote", "olk_src_body_section",
        "front-blockquote", "clean_bq", "isreplycontent", "isforwardcontent", "hs_reply", "messagereplysection", "mail-editor-reference-message-container", "replied-message", "reply-intro", "qt-quote", "spark_quote",
        "crisp-email-quote", "zendesk-quote", "js-helpscout-quote", "ymail_quoted", "bloop_original_html", "airmail_on", "sh-quoted-content", "cyrus-quote", "wp-quote", "k9mail_quote", "samsung_quote", "email_quote",
    ];

    private static readonly string[] EarlierMails = ["divrplyfwdmsg", "appendonsend", "stopspelling", "divforwardmsg", "oriMsgHtmlSeperator", "mail-original-message", "replysplit", "originalcontent"];

    private static readonly FrozenDictionary<(char, char), (string End, LineMark Mark)[]> Ends = Quotes.Select(q => (End: q, Mark: LineMark.Quote))
        .Concat(EarlierMails.Select(e => (End: e, Mark: LineMark.EarlierMail)))
        .GroupBy(e => (char.ToUpperInvariant(e.End[^2]), char.ToUpperInvariant(e.End[^1]))).ToFrozenDictionary(g => g.Key, g => g.ToArray());

    /// <summary>Whether any of this shows can be told before parsing.</summary>
    private static readonly SearchValues<string> Any = SearchValues.Create(
        [.. Quotes, .. EarlierMails, "signature", "type=\"cite\"", "type=cite", "type='cite'", "name=\"quote\"", "name=quote", "border-top:solid"], StringComparison.OrdinalIgnoreCase);

    public static bool MayBeIn(string html) => html.AsSpan().ContainsAny(Any);

    public static LineMark Of(IElement element)
    {
        var name = element.LocalName;
        if (name is not ("div" or "blockquote" or "span" or "p" or "section" or "table" or "td" or "a" or "font"))
        {
            return LineMark.None;
        }

        var isBlockquote = name == "blockquote";
        var attribute = element.GetAttribute("class");
        var mark = OfNames(attribute, isBlockquote);
        mark = mark == LineMark.None ? OfNames(element.Id, isBlockquote) : mark;
        if (mark != LineMark.None)
        {
            return mark;
        }

        if (isBlockquote)
        {
            return string.Equals(element.GetAttribute("type"), "cite", StringComparison.OrdinalIgnoreCase) ? LineMark.Quote
                : attribute?.Contains(GmailQuote, StringComparison.OrdinalIgnoreCase) == true ? LineMark.Indented
                : LineMark.None;
        }

        return name == "div" ? OfDivision(element) : LineMark.None;
    }

    private static LineMark OfDivision(IElement element)
    {
        if (OfNames(element.GetAttribute("name"), isBlockquote: false) == LineMark.Quote || string.Equals(element.GetAttribute("name"), "quote", StringComparison.OrdinalIgnoreCase))
        {
            return LineMark.Quote;
        }

        // the line that Outlook draws above what it quotes, whatever language the fields below it are in
        return element.GetAttribute("style") is { Length: < 400 } style && style.Contains("border-top:solid", StringComparison.OrdinalIgnoreCase)
            && (style.Contains("#E1E1E1", StringComparison.OrdinalIgnoreCase) || style.Contains("#B5C4DF", StringComparison.OrdinalIgnoreCase))
            ? LineMark.EarlierMail
            : LineMark.None;
    }

    private static LineMark OfNames(string? names, bool isBlockquote)
    {
        if (string.IsNullOrEmpty(names) || names.Length > 400)
        {
            return LineMark.None;
        }

        foreach (var range in names.AsSpan().SplitAny(' ', '\t', '\n'))
        {
            var name = names.AsSpan(range);
            if (name.Length < 4)
            {
                continue;
            }

            // some number their boxes: yahoo_quoted_0123456789
            var bare = name.TrimEnd("0123456789").TrimEnd('_');
            if (bare.Length >= 2 && Ends.TryGetValue((char.ToUpperInvariant(bare[^2]), char.ToUpperInvariant(bare[^1])), out var ends))
            {
                foreach (var (end, mark) in ends)
                {
                    if (bare.EndsWith(end, StringComparison.OrdinalIgnoreCase) && !(isBlockquote && end == GmailQuote))
                    {
                        return mark;
                    }
                }
            }

            if (name.Contains("signature", StringComparison.OrdinalIgnoreCase))
            {
                return LineMark.Signature;
            }
        }

        return LineMark.None;
    }
}
