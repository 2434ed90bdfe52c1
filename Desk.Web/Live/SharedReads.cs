using System.Collections.Concurrent;
using Desk.Core.People;
using Desk.Core.Tickets;

namespace Desk.Web.Live;

/// <summary>
/// Reads a changed conversation once for all circuits that show it. Only agents who may see the same mailboxes share, because
/// a conversation names other tickets of its customer.
/// </summary>
public sealed class SharedReads(ReadConversation conversations, TimeProvider time)
{
    /// <summary>How long an answer is kept for circuits that ask a little later.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Key, Read> _reads = new();

    /// <summary>The conversation as it is now or was after an event.</summary>
    /// <param name="agent">Who asks.</param>
    /// <param name="number">The ticket's number.</param>
    /// <param name="sequence">The newest event that the answer must contain.</param>
    /// <param name="cancellationToken">Stops waiting; the read goes on for the others.</param>
    /// <returns>Null when there is no such ticket for this agent.</returns>
    public Task<Conversation?> ConversationAsync(AgentScope agent, string number, long sequence, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        Forget();
        var key = new Key(agent.Tenant.TenantId, number, agent.Mailboxes is { } given ? string.Join(',', given.Order()) : null);
        var read = _reads.AddOrUpdate(key, _ => Start(agent, number, sequence), (_, old) => old.Serves(sequence) ? old : Start(agent, number, sequence));
        return read.Conversation.Value.WaitAsync(cancellationToken);
    }

    private Read Start(AgentScope agent, string number, long sequence) =>
        new(sequence, time.GetUtcNow(), new Lazy<Task<Conversation?>>(() => conversations.RunAsync(agent, number, CancellationToken.None)));

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

    private sealed record Key(long TenantId, string Number, string? Mailboxes);

    private sealed record Read(long Sequence, DateTimeOffset At, Lazy<Task<Conversation?>> Conversation)
    {
        // a read that failed is nobody's answer; one that began for a later event has the earlier ones in it
        public bool Serves(long sequence) => Sequence >= sequence && !(Conversation.IsValueCreated && Conversation.Value.IsFaulted);
    }
}
