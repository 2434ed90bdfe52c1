using Desk.Core.Database;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Intake;

/// <summary>A filed mail that came later than another, as far as it may answer it.</summary>
internal sealed record LaterMail(long OccurrenceId, long TicketId, string FromAddress, string? InReplyTo, IReadOnlyList<string> References, string? MailId);

/// <summary>
/// The mails that came behind those of a batch which had to wait, none of them read twice: all this happens while the organisation waits. Ask for the mails in their order.
/// </summary>
internal sealed class LaterMails(DeskDbContext context)
{
    /// <summary>So many mails are looked through for an answer; what waited longer was not waited for.</summary>
    public const int Most = 2_000;

    private List<LaterMail> _read = [];
    private long _until;
    private bool _isEnd;

    /// <summary>The first filed mail behind an occurrence that answers a Message-ID and comes from one of these people; null when there is none.</summary>
    public async Task<LaterMail?> AnswerToAsync(long occurrenceId, string messageId, HashSet<string> people, CancellationToken cancellationToken)
    {
        _read = _read.FindAll(m => m.OccurrenceId > occurrenceId);
        _until = Math.Max(_until, occurrenceId);
        if (!_isEnd && _read.Count < Most)
        {
            var wanted = Most - _read.Count;
            var next = await (from o in context.Occurrences.AsNoTracking()
                              where o.Id > _until && o.MessageId != null
                              join m in context.Messages.AsNoTracking() on o.MessageId equals m.Id
                              where m.Direction == MessageDirection.In && m.Kind == MailKind.Message
                              orderby o.Id
                              select new LaterMail(o.Id, m.TicketId, m.FromAddress, m.InReplyTo, m.References, m.MailId)).Take(wanted).ToListAsync(cancellationToken);
            (_isEnd, _until) = (next.Count < wanted, next.Count > 0 ? next[^1].OccurrenceId : _until);
            _read.AddRange(next);
        }

        return _read.Find(m => (m.InReplyTo == messageId || m.References.Contains(messageId)) && people.Contains(m.FromAddress));
    }
}
