using Desk.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Replies;

/// <summary>Puts the text of a draft or a letter aside before another one takes its place: now and then while it grows, and at once when much of it goes.</summary>
internal static class KeepDraftVersion
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(2);

    // less than this is typed again sooner than looked for
    private const int WorthKeeping = 20;

    public static async Task RunAsync(DeskDbContext context, IPutAside? draft, string next, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (draft is null || draft.Body == next || draft.Body.Length < WorthKeeping || (now - draft.PutAsideAt < Between && !LosesMuch(draft.Body, next) && !LosesMuch(QuoteMessages.Before(draft.Body), QuoteMessages.Before(next))))
        {
            return;
        }

        var version = draft.PutAside(now);
        var kept = version.Letter is { } letter ? DraftVersion.Of(context.DraftVersions, version.AgentId, letter) : DraftVersion.Of(context.DraftVersions, version.AgentId, version.TicketId, version.Kind);
        var ids = await kept.OrderByDescending(v => v.Id).Select(v => v.Id).ToListAsync(cancellationToken);
        if (ids.Count >= DraftVersion.Most)
        {
            var oldest = ids[DraftVersion.Most - 1];
            await kept.Where(v => v.Id <= oldest).ExecuteDeleteAsync(cancellationToken);
        }

        context.DraftVersions.Add(version);
    }

    // what stands at the beginning or the end of both is not lost
    private static bool LosesMuch(string before, string after)
    {
        var shorter = Math.Min(before.Length, after.Length);
        var first = before.AsSpan().CommonPrefixLength(after);
        var last = 0;
        while (last < shorter - first && before[^(last + 1)] == after[^(last + 1)])
        {
            last++;
        }

        var lost = before.Length - first - last;
        return lost >= WorthKeeping && lost > before.Length * 3 / 10;
    }
}
