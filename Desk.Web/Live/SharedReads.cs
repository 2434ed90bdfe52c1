using System.Collections.Concurrent;
using Desk.Core.People;
using Desk.Core.Replies;
using Desk.Core.Tickets;

namespace Desk.Web.Live;

/// <summary>
/// Reads what has changed once for all circuits that show it. Only agents who may see the same mailboxes share, because
/// a conversation names other tickets of its customer.
/// </summary>
public sealed class SharedReads(ReadConversation conversations, ReadColleagueDrafts drafts, TimeProvider time)
{
    /// <summary>How long an answer is kept for circuits that ask a little later.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Key, Read> _reads = new();

    /// <summary>The conversation as it is now or was after an event.</summary>
    /// <param name="agent">Who asks.</param>
    /// <param name="number">The ticket's number.</param>
    /// <param name="part">Which of its messages.</param>
    /// <param name="sequence">The newest event that the answer must contain.</param>
    /// <param name="cancellationToken">Stops waiting; the read goes on for the others.</param>
    /// <returns>Null when there is no such ticket for this agent.</returns>
    public Task<Conversation?> ConversationAsync(AgentScope agent, string number, ConversationPart part, long sequence, CancellationToken cancellationToken) =>
        ReadAsync(agent, $"{number} {part}", sequence, () => conversations.RunAsync(agent, number, CancellationToken.None, part), cancellationToken);

    /// <summary>The replies that colleagues have begun on a ticket, as they are now or were after an event.</summary>
    /// <param name="agent">Who asks, and whose own is left out.</param>
    /// <param name="ticketId">The ticket.</param>
    /// <param name="sequence">The newest event that the answer must contain.</param>
    /// <param name="cancellationToken">Stops waiting; the read goes on for the others.</param>
    public async Task<IReadOnlyList<ColleagueDraft>> DraftsAsync(AgentScope agent, long ticketId, long sequence, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        var nobody = agent with { AgentId = 0 }; // everybody's: each leaves out another one
        var all = await ReadAsync(agent, $"drafts {ticketId}", sequence, () => drafts.RunAsync(nobody, ticketId, CancellationToken.None), cancellationToken);
        return [.. all.Where(d => d.AgentId != agent.AgentId)];
    }

    private Task<T> ReadAsync<T>(AgentScope agent, string what, long sequence, Func<Task<T>> readAsync, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        Forget();
        var key = new Key(agent.Tenant.TenantId, what, agent.Mailboxes is { } given ? string.Join(',', given.Order()) : null);
        var read = _reads.AddOrUpdate(key, _ => Start(), (_, old) => old.Serves(sequence) ? old : Start());
        return ((Task<T>)read.Answer.Value).WaitAsync(cancellationToken);

        Read Start() => new(sequence, time.GetUtcNow(), new Lazy<Task>(readAsync));
    }

    private void Forget()
    {
        var oldest = time.GetUtcNow() - Kept;
        foreach (var (key, read) in _reads)
        {
            if (read.At < oldest)
            {
                _reads.TryRemove(KeyValuePair.Create(key, read));
            }
        }
    }

    private sealed record Key(long TenantId, string What, string? Mailboxes);

    private sealed record Read(long Sequence, DateTimeOffset At, Lazy<Task> Answer)
    {
        // a read that failed is nobody's answer; one that began for a later event has the earlier ones in it
        public bool Serves(long sequence) => Sequence >= sequence && !(Answer.IsValueCreated && Answer.Value.IsFaulted);
    }
}
