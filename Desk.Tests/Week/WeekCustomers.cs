using System.Text.RegularExpressions;
using Desk.Core.Intake;
using Desk.Core.Mail;
using Desk.Core.Mailboxes;
using Desk.Core.Satisfaction;
using Desk.Tests.Intake;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Week;

/// <summary>Writes to the mailboxes, answers what has left, and says how it was.</summary>
internal sealed partial class WeekCustomers(WeekDesk desk, WeekAgenda agenda, int tickets, Action<long> onOpened)
{
    private static readonly CancellationToken Stop = CancellationToken.None;
    private readonly List<byte[]>[] _inbound = [[], []];
    private int _begun;

    public int Mails { get; private set; }

    public int Ratings { get; private set; }

    /// <summary>Batches of new questions over the week, by day more than by night.</summary>
    public void Begin(TimeSpan week)
    {
        for (var left = tickets; left > 0;)
        {
            var (batch, at) = (Math.Min(left, agenda.Random.Next(1, 9)), WeekDesk.Begins + TimeSpan.FromMilliseconds(agenda.Random.NextInt64(1000, (long)week.TotalMilliseconds)));
            left -= batch;
            agenda.At(at.Hour is < 5 or > 20 && agenda.Random.Next(3) > 0 ? at.AddHours(9) : at, async () =>
            {
                for (var i = 0; i < batch; i++)
                {
                    var number = ++_begun;
                    Write(agenda.Random.Next(4) == 0 ? 1 : 0, TestMail.Raw($"q{number}@shop.example", Customer(agenda.Random.Next(Math.Max(5, tickets / 4))), $"Question {number}", $"This is about order {number}."));
                }

                await FetchAsync();
            });
        }
    }

    /// <summary>Takes in what was written, the way a mailbox's run does.</summary>
    public async Task FetchAsync()
    {
        for (var i = 0; i < _inbound.Length; i++)
        {
            if (Take(i) is { Count: > 0 } mails)
            {
                await OpenedAsync(await desk.Organisation.Desk.Get<TakeInMail>().RunAsync(Mailbox(i), mails, null, Stop));
            }
        }
    }

    /// <summary>Accepts a mail whose process ends before it has read it.</summary>
    public async Task<IReadOnlyList<AcceptedMail>> LeaveBehindAsync()
    {
        var number = ++_begun;
        Write(0, TestMail.Raw($"q{number}@shop.example", Customer(0), $"Question {number}", "Does this get lost?"));
        return await desk.Organisation.Desk.Get<AcceptMail>().RunAsync(Mailbox(0), Take(0), Stop);
    }

    public async Task OpenedAsync(IReadOnlyList<AcceptedMail> accepted)
    {
        await using var context = desk.Organisation.Open();
        var ids = accepted.Select(a => a.OccurrenceId).ToList();
        var fates = await context.Occurrences.AsNoTracking().Where(o => ids.Contains(o.Id)).Select(o => new { o.TicketId, o.CreatedTicket, o.Fate }).ToListAsync();
        fates.ShouldAllBe(f => f.Fate == MailFate.Filed);
        fates.Where(f => f.CreatedTicket).ToList().ForEach(f => onOpened(f.TicketId!.Value));
    }

    /// <summary>A mail of ours has reached somebody.</summary>
    public void Get(OutgoingMail mail)
    {
        if (Link().Match(mail.Text) is { Success: true } link && agenda.Random.Next(10) < 5)
        {
            agenda.In(1, 600, () => RateAsync(link.Groups[1].Value));
        }

        if (agenda.Random.Next(100) < 33)
        {
            agenda.In(3, agenda.Random.Next(3) == 0 ? 1800 : 240, async () =>
            {
                Write(mail.From.Address.StartsWith("billing", StringComparison.Ordinal) ? 1 : 0, TestMail.Raw(
                    $"a{++_begun}@shop.example", mail.To[0].Address, $"Re: {mail.Subject}", $"One more thing, {_begun}.", mail.MessageId));
                await FetchAsync();
            });
        }
    }

    private async Task RateAsync(string token)
    {
        // what is in the trash just then has ended
        var outcome = await desk.Organisation.Desk.Get<RateAnswer>().RunAsync(token, (Rating)agenda.Random.Next(3), null, Stop);
        outcome.ShouldNotBe(RateOutcome.NotFound);
        Ratings += outcome == RateOutcome.Done ? 1 : 0;
    }

    private static string Customer(int number) => $"customer{number}@shop{number % 50}.example";

    private void Write(int mailbox, byte[] raw) => _inbound[mailbox].Add(raw);

    private List<IncomingMail> Take(int mailbox)
    {
        var mails = _inbound[mailbox].ConvertAll(m => IncomingMail.NamedByContent(m));
        _inbound[mailbox].Clear();
        Mails += mails.Count;
        return mails;
    }

    private MailboxSource Mailbox(int number) => new(desk.Organisation.Scope, number == 0 ? desk.Organisation.MailboxId : desk.Organisation.OtherMailboxId, "support@desk.example", MailboxKind.Pickup, null);

    [GeneratedRegex("/rate/([^/]{1,200})/good")]
    private static partial Regex Link();
}
