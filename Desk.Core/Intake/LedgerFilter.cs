using Desk.Core.Database;
using Desk.Core.People;

namespace Desk.Core.Intake;

/// <summary>Which rows of the ledger are asked for; what is null does not matter.</summary>
public sealed record LedgerFilter
{
    /// <summary>The longest text that is looked for.</summary>
    public const int LongestText = 200;

    public long? MailboxId { get; init; }

    public OccurrenceState? State { get; init; }

    public MailFate? Fate { get; init; }

    /// <summary>Accepted then or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Accepted before.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Part of the sender's address, the subject or the Message-ID, in any case.</summary>
    public string? Text { get; init; }

    /// <summary>Whether every row is asked for.</summary>
    public bool IsEmpty => this == new LedgerFilter();

    /// <summary>What is looked for, without what people copy with it; null for nothing.</summary>
    internal string? Wanted => Text?.Trim().TrimStart('<').TrimEnd('>') is { Length: > 0 } text ? text : null;

    internal IQueryable<Occurrence> Select(DeskDbContext context, AgentScope agent)
    {
        IQueryable<Occurrence> found = context.Occurrences;
        if (agent.Mailboxes is { } visible)
        {
            found = found.Where(o => visible.Contains(o.MailboxId));
        }

        found = MailboxId is { } mailbox ? found.Where(o => o.MailboxId == mailbox) : found;
        found = State is { } state ? found.Where(o => o.State == state) : found;
        found = Fate is { } fate ? found.Where(o => o.Fate == fate) : found;
        found = From is { } from ? found.Where(o => o.AcceptedAt >= from) : found;
        found = Until is { } until ? found.Where(o => o.AcceptedAt < until) : found;
        return Wanted is { } text ? WithText(found, text) : found;
    }

    // as it is written and in small letters: a database may know small letters of ASCII alone
    private static IQueryable<Occurrence> WithText(IQueryable<Occurrence> found, string text)
    {
        var small = text.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // the database does it, in its own way
        return found.Where(o => o.FromAddress.ToLower().Contains(small) || o.Subject.ToLower().Contains(small) || o.Subject.Contains(text)
            || (o.MailId != null && (o.MailId.Contains(text) || o.MailId.ToLower().Contains(small))));
#pragma warning restore CA1304, CA1311, CA1862
    }
}
