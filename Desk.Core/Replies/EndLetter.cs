using Desk.Core.Database;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Replies;

/// <summary>Takes a letter away whose text has left, with what stood in it before; within the transaction of whoever sends.</summary>
internal static class EndLetter
{
    public static async Task RunAsync(DeskDbContext context, AgentScope by, LetterKey? letter, CancellationToken cancellationToken)
    {
        var key = letter?.Text;
        if (key is not null)
        {
            await context.LetterDrafts.Where(l => l.AgentId == by.AgentId && l.Key == key).ExecuteDeleteAsync(cancellationToken);
            await DraftVersion.Of(context.DraftVersions, by.AgentId, key).ExecuteDeleteAsync(cancellationToken);
        }
    }
}
