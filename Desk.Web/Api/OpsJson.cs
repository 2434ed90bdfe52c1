using Desk.Core.Intake;

namespace Desk.Web.Api;

/// <summary>A mail that failed too often and waits for a person.</summary>
public sealed record DeadMailJson(long Id, MailboxOfLedger Mailbox, DateTimeOffset AcceptedAt, string From, string Subject, string Error, int Attempts)
{
    internal DeadMailJson(LedgerEntry entry)
        : this(entry.Id, new MailboxOfLedger(entry.MailboxId, entry.Mailbox), entry.AcceptedAt, entry.FromAddress, entry.Subject, entry.Reason, entry.Attempts)
    {
    }
}

public sealed record MailboxOfLedger(long Id, string Address);

/// <summary>What became of a mail that was processed again; null while it waits.</summary>
public sealed record ReplayedJson(long Id, OccurrenceState State, MailFate? Fate, string? Ticket, string Reason);

/// <summary>How many mails were processed again.</summary>
public sealed record ReplayedAllJson(int Replayed);

/// <summary>How intake and outbox do, in numbers.</summary>
public sealed record OverviewJson(int Waiting, int Dead, IReadOnlyDictionary<string, int> LastDay, IReadOnlyDictionary<string, int> Outbox, MailboxNumbersJson Mailboxes)
{
    internal static Dictionary<string, int> Words<T>(IReadOnlyDictionary<T, int> numbers)
        where T : struct, Enum => Enum.GetValues<T>().ToDictionary(v => ApiWord.Of(v), v => numbers.GetValueOrDefault(v));
}

/// <summary>How many mailboxes there are and how they do.</summary>
public sealed record MailboxNumbersJson(int All, int Listening, int Polling, int Paused, int Failing, int? LargestLagSeconds);
