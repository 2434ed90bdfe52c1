using Desk.Core.Live;
using Desk.Core.Sla;
using Desk.Core.Tickets;

namespace Desk.Core.Reports;

/// <summary>
/// Goes through what happened on a ticket and finds what reports count of it: nothing but its mails, its events and the verdicts on its clocks decide, so that the
/// same history always gives the same facts. What is spam, in the trash or merged into another ticket counts for nothing as long as it is so.
/// </summary>
internal sealed class ReplayReports
{
    /// <summary>A resolution that an agent takes back within this time was none.</summary>
    public static readonly TimeSpan TakenBack = TimeSpan.FromMinutes(5);

    private const string Backfill = "backfill";

    private readonly FactSheet _sheet;
    private readonly TicketLog _log;
    private readonly Func<SlaTerms, BoundTerms?> _bind;
    private readonly Dictionary<long, LoggedEvent> _events;
    private readonly List<(DateTimeOffset At, bool IsOpen)> _open = [];
    private TicketStatus _status;
    private AwayPlace _away;
    private BusinessCalendar _calendar = BusinessCalendar.Always;
    private DateTimeOffset? _awaited;
    private DateTimeOffset? _round;
    private Resolution? _last;
    private int _answers;
    private int _reopened;

    private ReplayReports(TicketLog log, ReportPlaces places, Func<SlaTerms, BoundTerms?> bind, ReportDays days)
    {
        (_log, _bind, _status, _sheet) = (log, bind, log.First, new FactSheet(log, places, days));
        _events = log.Events.ToDictionary(e => e.Sequence);
    }

    private sealed record Wrote(DateTimeOffset At, long? Sequence, LoggedMail Mail) : ClockMoment(At, Sequence);

    private sealed record Answered(DateTimeOffset At, long? Sequence, LoggedMail Mail) : ClockMoment(At, Sequence);

    // and the first answer since, of which nobody knows yet whether it was awaited
    private sealed record Resolution(ReportFact Fact, DateTimeOffset? Awaited, DateTimeOffset? Round, int Answers, Answered? Since = null);

    /// <param name="log">The ticket's.</param>
    /// <param name="clocks">The verdicts on its deadlines.</param>
    /// <param name="names">Whom names in the log meant.</param>
    /// <param name="bind">Finds what terms name.</param>
    /// <param name="days">The organisation's days.</param>
    public static IReadOnlyList<ReportFact> Run(TicketLog log, IEnumerable<SlaClock> clocks, ReportNames names, Func<SlaTerms, BoundTerms?> bind, ReportDays days)
    {
        if (!log.Ticket.Counts)
        {
            return [];
        }

        var places = ReportPlaces.Of(log, names);
        var replay = new ReplayReports(log, places, bind, days);
        replay.Open();
        foreach (var moment in ReadHistories.Order([.. log.Mails.SelectMany(replay.MomentOf), .. log.Events.SelectMany(e => ReadHistories.MomentsOf(log, e))]))
        {
            replay.Take(moment);
        }

        replay.Close();
        replay._sheet.Judge(clocks);
        replay._sheet.Rate(log.Events);
        replay._sheet.Stand(replay._open);
        return replay._sheet.Facts;
    }

    private bool IsOpen => _away == AwayPlace.Nowhere && !IsDone(_status) && _status != TicketStatus.Snoozed;

    private static bool IsDone(TicketStatus status) => status is TicketStatus.Resolved or TicketStatus.Closed;

    // what a backfill opened did not come then, and stands open since it was filed
    private void Open()
    {
        var created = _log.Events.FirstOrDefault(e => e.Kind == DeskEventKind.TicketCreated && e.TicketId == _log.Ticket.Id);
        var isOld = created?.Cause == Backfill;
        var at = _log.Ticket.CreatedAt;

        // whoever else opened it did so by a mail of the customer's, be that elsewhere since
        var began = created is not { ActorKind: not ActorKind.Agent }
            && (_log.Mails.FirstOrDefault(m => m.MergedFromId is null) is { } first ? first.Direction == MessageDirection.Out : created is not null);
        _open.Add((isOld ? created!.At : at, IsOpen));
        _round = isOld ? null : at;
        if (!isOld)
        {
            _sheet.Add(began ? FactKind.Began : FactKind.Opened, at);
        }
    }

    private IEnumerable<ClockMoment> MomentOf(LoggedMail mail)
    {
        if (_log.AnsweredAt(mail) is var (at, sequence))
        {
            yield return new Answered(at, sequence, mail);
        }
        else if (_log.IsAwaiting(mail))
        {
            yield return new Wrote(_log.AwaitedFrom(mail), _log.Added.GetValueOrDefault(mail.Id)?.Sequence, mail);
        }
    }

    private void Take(ClockMoment moment)
    {
        switch (moment)
        {
            case Wrote wrote:
                _sheet.Add(FactKind.CustomerMail, wrote.Mail.At);
                _awaited ??= wrote.At;
                break;
            case Answered answered:
                Answer(answered);
                break;
            case ClockMoment.StatusChanged changed:
                MoveTo(changed);
                break;
            case ClockMoment.PutAway away:
                _away = away.IsThere ? _away | away.Place : _away & ~away.Place;
                _open.Add((away.At, IsOpen));
                break;
            case ClockMoment.TermsChanged changed:
                _calendar = (changed.Terms is { } terms ? _bind(terms)?.Calendar : null) ?? BusinessCalendar.Always;
                break;
        }
    }

    private void Answer(Answered answered)
    {
        _sheet.Add(FactKind.AgentReply, answered.At, answered.Mail.AuthorId);
        if (_awaited is { } since)
        {
            Replied(answered, since, _answers);
        }
        else if (_last is { Since: null } last)
        {
            _last = last with { Since = answered };
        }

        _answers++;
        _awaited = null;
    }

    private void Replied(Answered answered, DateTimeOffset since, int answers) =>
        _sheet.Add(answers == 0 ? FactKind.FirstReply : FactKind.NextReply, answered.At, answered.Mail.AuthorId, Took(since, answered.At));

    private void MoveTo(ClockMoment.StatusChanged changed)
    {
        var wasDone = IsDone(_status);
        _status = changed.Status;
        _open.Add((changed.At, IsOpen));
        if (!wasDone && IsDone(_status))
        {
            // who resolves a ticket without an answer says that none is awaited
            var fact = _sheet.Add(FactKind.Resolved, changed.At, null, _round is { } since ? Took(since, changed.At) : null, ActorOf(changed));
            (_last, _awaited) = (new Resolution(fact, _awaited, _round, _answers), null);
        }
        else if (wasDone && !IsDone(_status))
        {
            Reopen(changed);
        }
    }

    private void Reopen(ClockMoment.StatusChanged changed)
    {
        if (_last is { } last && changed.At - last.Fact.At <= TakenBack && ActorOf(changed) is not null)
        {
            _sheet.Remove(last.Fact);
            if (last is { Awaited: { } since, Since: { } answered })
            {
                Replied(answered, since, last.Answers);
            }
            else
            {
                _awaited ??= last.Awaited;
            }

            (_round, _last) = (last.Round, null);
            return;
        }

        // that history goes on in a ticket is nothing that happened then, and nobody waits from then on
        if (IsOfBackfill(changed))
        {
            _round = null;
            return;
        }

        _reopened++;
        _sheet.Add(FactKind.Reopened, changed.At);
        _round = changed.At;
    }

    private void Close()
    {
        if (_reopened == 0 && _last is { Answers: 1 } last && IsDone(_status) && _sheet.Has(FactKind.Opened))
        {
            _sheet.Add(FactKind.OneTouch, last.Fact.At, last.Fact.AgentId);
        }
    }

    private bool IsOfBackfill(ClockMoment moment) => moment.Sequence is { } sequence && _events.GetValueOrDefault(sequence)?.Cause == Backfill;

    private long? ActorOf(ClockMoment moment) =>
        moment.Sequence is { } sequence && _events.GetValueOrDefault(sequence) is { ActorKind: ActorKind.Agent } happened ? happened.ActorId : null;

    private (int Seconds, int Work) Took(DateTimeOffset from, DateTimeOffset to) => (Seconds(to - from), Seconds(_calendar.Between(from, to)));

    private static int Seconds(TimeSpan time) => (int)Math.Clamp(time.TotalSeconds, 0, int.MaxValue);
}
