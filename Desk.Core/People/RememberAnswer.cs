using Desk.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.People;

/// <summary>Whether a call with an Idempotency-Key is to be made.</summary>
public enum AnswerState
{
    /// <summary>It was not made before: make it, then tell how it ended.</summary>
    Fresh,

    /// <summary>It was made; the answer is at hand.</summary>
    Answered,

    /// <summary>It is being made, or broke off in the middle: nobody can tell.</summary>
    UnderWay,

    /// <summary>The key was used for another call.</summary>
    OtherCall,
}

/// <summary>What is remembered of a call.</summary>
public sealed record RememberedAnswer(AnswerState State, int Status, string Body);

/// <summary>Keeps what calls were answered, for a day, so that a program may safely call again when the line broke.</summary>
public sealed class RememberAnswer(IDeskContextFactory contexts, TimeProvider time)
{
    /// <summary>How long an answer is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>Claims the key for this call, or tells what became of the one that claimed it before.</summary>
    public async Task<RememberedAnswer> BeginAsync(AgentScope by, string key, string request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var (now, expired) = (time.GetUtcNow(), time.GetUtcNow() - Kept);
        await context.ApiAnswers.Where(a => a.AgentId == by.AgentId && a.CreatedAt < expired).ExecuteDeleteAsync(cancellationToken);
        if (await context.ApiAnswers.AsNoTracking().SingleOrDefaultAsync(a => a.AgentId == by.AgentId && a.Key == key, cancellationToken) is { } before)
        {
            await transaction.CommitAsync(cancellationToken);
            var state = before.Request != request ? AnswerState.OtherCall : before.Status == 0 ? AnswerState.UnderWay : AnswerState.Answered;
            return new RememberedAnswer(state, before.Status, before.Body);
        }

        context.ApiAnswers.Add(new ApiAnswer(by.AgentId, key, request) { CreatedAt = now });
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new RememberedAnswer(AnswerState.Fresh, 0, "");
    }

    /// <summary>Keeps the answer of a call that was made.</summary>
    public async Task FinishAsync(AgentScope by, string key, int status, string body, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        await context.ApiAnswers.Where(a => a.AgentId == by.AgentId && a.Key == key)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.Status, status).SetProperty(a => a.Body, body), cancellationToken);
    }

    /// <summary>Gives the key back: the call was refused and did nothing.</summary>
    public async Task ForgetAsync(AgentScope by, string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        await context.ApiAnswers.Where(a => a.AgentId == by.AgentId && a.Key == key && a.Status == 0).ExecuteDeleteAsync(cancellationToken);
    }
}
