using Desk.Core.Database;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Replies;

/// <summary>Takes a letter away whose text has left; within the transaction of whoever sends.</summary>
internal static class EndLetter
{
    public static Task RunAsync(DeskDbContext context, AgentScope by, LetterKey? letter, CancellationToken cancellationToken)
    {
        var key = letter?.Text;
        return key is null ? Task.CompletedTask : context.LetterDrafts.Where(l => l.AgentId == by.AgentId && l.Key == key).ExecuteDeleteAsync(cancellationToken);
    }
}
