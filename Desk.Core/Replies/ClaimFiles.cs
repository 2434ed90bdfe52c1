using System.Globalization;
using System.Text.RegularExpressions;
using Desk.Core.Attachments;
using Desk.Core.Database;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Replies;

/// <summary>Lets a message of ours take the files that its writer uploaded, or pictures that stand in the conversation already.</summary>
internal static partial class ClaimFiles
{
    /// <param name="context">The change's context.</param>
    /// <param name="by">Who sends: files that are named are this agent's uploads.</param>
    /// <param name="ticketId">Pictures in the text may also be those of this conversation.</param>
    /// <param name="body">What was written.</param>
    /// <param name="named">The files that go with it.</param>
    /// <param name="limits">How much one mail may carry.</param>
    /// <param name="mailId">What the Content-IDs are made of.</param>
    /// <param name="handsOn">True when named files may also be those of this conversation's mails.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The body with its pictures named by Content-ID, and the files; or what is wrong.</returns>
    public static async Task<(string Html, List<Attachment> Files, Unfit? Problem)> RunAsync(
        DeskDbContext context, AgentScope by, long ticketId, WrittenReply body, IReadOnlyList<long> named, AttachmentOptions limits, string mailId, bool handsOn, CancellationToken cancellationToken)
    {
        var wanted = named.Concat(body.InlineFiles).Distinct().ToList();
        if (wanted.Count == 0)
        {
            return (body.Html, [], null);
        }

        if (wanted.Count > limits.MaxFiles)
        {
            return ("", [], new Unfit(string.Create(CultureInfo.InvariantCulture, $"These are {wanted.Count} files; a mail takes at most {limits.MaxFiles}. Remove some, or send them in a second mail."), IsTooLarge: true));
        }

        var found = await context.Attachments.Include(a => a.Message).Where(a => wanted.Contains(a.Id)).ToListAsync(cancellationToken);
        var usable = found.Where(a => a.Message is null ? a.UploadedById == by.AgentId : a.Message.TicketId == ticketId && (handsOn ? a.Message.Direction != MessageDirection.Note : !named.Contains(a.Id))).ToDictionary(a => a.Id);
        if (wanted.Exists(id => !usable.ContainsKey(id)))
        {
            return ("", [], $"File {wanted.Find(id => !usable.ContainsKey(id))} is not there any more, or it is not yours: add it again.");
        }

        if (usable.Values.Sum(a => a.Size) is var bytes && bytes > limits.MaxMessageBytes)
        {
            return ("", [], new Unfit(string.Create(CultureInfo.InvariantCulture, $"The files have {bytes / 1048576.0:0.0} MB together; a mail takes at most {limits.MaxMessageBytes / 1048576.0:0.#} MB. Remove some, or send them in a second mail."), IsTooLarge: true));
        }

        var (files, shown) = (new List<Attachment>(), new Dictionary<long, string>());
        foreach (var id in wanted)
        {
            var file = usable[id].Message is null ? usable[id] : CopyOf(usable[id]);
            var inline = body.InlineFiles.Contains(id);
            var contentId = inline ? $"{files.Count + 1}.{mailId}" : null;
            files.Add(file.ShownAs(contentId, inline));
            if (contentId is not null)
            {
                shown[id] = contentId;
            }
        }

        return (Picture().Replace(body.Html, m => shown.TryGetValue(long.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture), out var cid) ? $"src=\"cid:{cid}\"" : m.Value), files, null);
    }

    /// <summary>The body as an editor shows it again, and its files set free.</summary>
    public static string Release(Message message)
    {
        var html = message.RawHtml ?? "";
        html = html[..^Math.Min(html.Length, message.Outbound?.SignatureLength ?? 0)];
        foreach (var file in message.Attachments.Where(a => a.Inline && a.ContentId is not null))
        {
            html = html.Replace($"src=\"cid:{file.ContentId}\"", $"src=\"/attachments/{file.Id}\"", StringComparison.Ordinal);
        }

        return html;
    }

    // bytes are never stored twice: the copy is another row over the same blob
    private static Attachment CopyOf(Attachment file) => new(file.Name, file.Type, file.Size) { Blob = file.Blob };

    [GeneratedRegex("src=\"/attachments/([0-9]{1,18})\"", RegexOptions.NonBacktracking)]
    private static partial Regex Picture();
}
