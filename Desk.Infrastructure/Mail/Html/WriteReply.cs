using System.Net;
using System.Text.RegularExpressions;
using Desk.Core.Replies;

namespace Desk.Infrastructure.Mail.Html;

/// <summary>Makes a reply of what an editor wrote.</summary>
public sealed partial class WriteReply : IReplyWriter
{
    public WrittenReply Write(string html)
    {
        var text = HtmlToText.Convert(html).Trim();
        return new WrittenReply(HtmlOf(text), text, [.. Picture().Matches(html).Select(m => long.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).Distinct()]);
    }

    public string HtmlOf(string text) => string.Concat(text.Split("\n\n").Select(p => $"<p>{WebUtility.HtmlEncode(p).Replace("\n", "<br>", StringComparison.Ordinal)}</p>"));

    [GeneratedRegex("src=\"/attachments/([0-9]{1,18})\"", RegexOptions.NonBacktracking)]
    private static partial Regex Picture();
}
