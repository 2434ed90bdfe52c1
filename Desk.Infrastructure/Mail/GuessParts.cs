using System.Text;
using MimeKit;

namespace Desk.Infrastructure.Mail;

/// <summary>The parts of a multipart whose boundary is missing: the first line of two dashes with a part's header below shows it.</summary>
internal static class GuessParts
{
    public static MimeEntity? Of(Multipart multipart)
    {
        var text = multipart.Preamble ?? "";
        for (var at = text.IndexOf("--", StringComparison.Ordinal); at >= 0; at = text.IndexOf("\n--", at, StringComparison.Ordinal) is >= 0 and var next ? next + 1 : -1)
        {
            var end = text.IndexOf('\n', at);
            if (end < 0)
            {
                return null;
            }

            var boundary = text[(at + 2)..end].TrimEnd();
            if ((at == 0 || text[at - 1] == '\n') && boundary.Length is > 0 and <= 200 && !boundary.Contains('"', StringComparison.Ordinal)
                && text.AsSpan(end + 1).StartsWith("Content-", StringComparison.OrdinalIgnoreCase))
            {
                return LoadMessage.From(Encoding.UTF8.GetBytes($"Content-Type: multipart/{multipart.ContentType.MediaSubtype}; boundary=\"{boundary}\"\r\n\r\n{text}")).Body;
            }

            at = end - 1;
        }

        return null;
    }
}
