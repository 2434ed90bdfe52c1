using Desk.Core.Database;
using Desk.Core.Live;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Mailboxes;

/// <summary>A mail that the ledger did not have when the server's were held against it, and that was fetched then.</summary>
/// <param name="Subject">Its subject.</param>
/// <param name="MailId">Its Message-ID.</param>
public sealed record MissedMail(string Subject, string? MailId)
{
    /// <summary>So many are named; the others are counted.</summary>
    public const int MostNamed = 5;

    private const string Cause = "reconcile";
    private const string Field = "missing";

    // what one looks for is at most a day old; further back nobody looks, however long the log is
    private const int Looked = 50_000;

    /// <summary>Says in the log which mails were missing, within a change; whoever calls saves.</summary>
    public static void Record(DeskDbContext context, long mailboxId, IEnumerable<MissedMail> missed, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Record(new DeskEvent
        {
            Kind = DeskEventKind.MailboxChanged,
            At = at,
            MailboxId = mailboxId,
            ActorKind = ActorKind.System,
            Cause = Cause,
            Changes = [.. missed.Select(m => new FieldChange(Field, m.MailId, m.Subject))],
        });
    }

    /// <summary>What the log says of the last comparison of each of these mailboxes.</summary>
    internal static async Task<ILookup<long, MissedMail>> ReadAsync(DeskDbContext context, IReadOnlyDictionary<long, DateTimeOffset> comparedAt, CancellationToken cancellationToken)
    {
        if (comparedAt.Count == 0)
        {
            return Enumerable.Empty<MissedMail>().ToLookup(_ => 0L);
        }

        var ids = comparedAt.Keys.Select(id => (long?)id).ToList();
        var from = await context.LastSequenceAsync(cancellationToken) - Looked;
        var told = await context.Events.AsNoTracking().Where(e => e.Sequence > from && e.Kind == DeskEventKind.MailboxChanged && e.Cause == Cause && ids.Contains(e.MailboxId))
            .Select(e => new { Id = e.MailboxId!.Value, e.At, e.Changes }).ToListAsync(cancellationToken);
        return told.Where(e => e.At == comparedAt[e.Id]).SelectMany(e => e.Changes.Where(c => c.Field == Field).Select(c => (e.Id, Mail: new MissedMail(c.After ?? "", c.Before))))
            .ToLookup(m => m.Id, m => m.Mail);
    }
}
