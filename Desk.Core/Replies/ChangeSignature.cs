using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Templates;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Replies;

/// <summary>Changes what stands under an agent's own mails.</summary>
public sealed class ChangeSignature(IDeskContextFactory contexts, IReplyWriter writer, TimeProvider time)
{
    /// <param name="by">Whose signature it is.</param>
    /// <param name="html">The editor's HTML with variables; empty for none.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <returns>What is wrong and what to do, when it is invalid.</returns>
    public async Task<(ChangeOutcome Outcome, string? Problem)> RunAsync(AgentScope by, string html, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(html);
        if (!by.MayChangeTickets)
        {
            return (ChangeOutcome.NotAllowed, null);
        }

        if (CheckSignature.ProblemOf(html, TextVariables.OfTemplates, writer) is { } problem)
        {
            return (ChangeOutcome.Invalid, problem);
        }

        var clean = CheckSignature.Clean(html, writer);
        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var agent = await context.Agents.SingleOrDefaultAsync(a => a.Id == by.AgentId, cancellationToken);
        if (agent is null || agent.Signature == clean)
        {
            return (agent is null ? ChangeOutcome.NotFound : ChangeOutcome.Unchanged, null);
        }

        agent.Sign(clean);
        context.Record(Actor.Agent(by, cause).Did(DeskEventKind.SignatureChanged, by.AgentId, time.GetUtcNow()));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (ChangeOutcome.Done, null);
    }
}
