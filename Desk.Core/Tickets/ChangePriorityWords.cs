using Desk.Core.Database;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>Changes the organisation's own words that set the priority of a new ticket; they come before Desk's own.</summary>
public sealed class ChangePriorityWords(IDeskContextFactory contexts)
{
    /// <summary>Every word, in order.</summary>
    public async Task<IReadOnlyList<PriorityWord>> ListAsync(AgentScope by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        return await context.PriorityWords.AsNoTracking().OrderBy(w => w.Word).ToListAsync(cancellationToken);
    }

    /// <param name="by">Who changes it.</param>
    /// <param name="word">One word, letters and digits; upper and lower case are one.</param>
    /// <param name="priority">What it means; null to take the word out.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public async Task<ChangeOutcome> SetAsync(AgentScope by, string word, TicketPriority? priority, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(word);
        if (!by.May(Permission.ManageOrganisation))
        {
            return ChangeOutcome.NotAllowed;
        }

        var clean = word.Trim().ToLowerInvariant();
        if (clean.Length is 0 or > PriorityWord.MaxLength || !clean.All(char.IsLetterOrDigit) || (priority is { } wanted && !Enum.IsDefined(wanted)))
        {
            return ChangeOutcome.Invalid;
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var known = await context.PriorityWords.SingleOrDefaultAsync(w => w.Word == clean, cancellationToken);
        if (known?.Priority == priority)
        {
            return ChangeOutcome.Unchanged;
        }

        if (known is not null)
        {
            context.PriorityWords.Remove(known);
            await context.SaveChangesAsync(cancellationToken);
        }

        if (priority is { } set)
        {
            context.PriorityWords.Add(new PriorityWord(clean, set));
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ChangeOutcome.Done;
    }
}
