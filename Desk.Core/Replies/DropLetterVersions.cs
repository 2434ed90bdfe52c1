using Desk.Core.Database;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Replies;

/// <summary>
/// Forgets what stood in letters that were thrown away a day ago: a new conversation's name never comes again, so nobody could ask for it. Looked at when a
/// letter begins; a draft of a ticket needs no such thing, for that can be opened again.
/// </summary>
internal static class DropLetterVersions
{
    private static readonly TimeSpan After = TimeSpan.FromDays(1);

    /// <param name="context">Whose statement it is.</param>
    /// <param name="by">Whose letters.</param>
    /// <param name="begun">The letter that begins now, whose history stays.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task RunAsync(DeskDbContext context, AgentScope by, LetterKey begun, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (key, before, letters) = (begun.Text, now - After, context.LetterDrafts);
        return context.DraftVersions
            .Where(v => v.AgentId == by.AgentId && v.Letter != null && v.Letter != key && v.WrittenAt < before && !letters.Any(l => l.AgentId == v.AgentId && l.Key == v.Letter))
            .ExecuteDeleteAsync(cancellationToken);
    }
}
