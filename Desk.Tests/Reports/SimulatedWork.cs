using Desk.Core.Tickets;
using Desk.Tests.Database;
using Desk.Tests.Replies;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Reports;

/// <summary>Does at random what customers and agents do.</summary>
internal sealed class SimulatedWork(TestOrganisation organisation, Random random, IReadOnlyList<long> teams)
{
    private static readonly CancellationToken Stop = CancellationToken.None;
    private readonly List<long> _ids = [];
    private int _tags;

    public Random Random => random;

    public async Task ActAsync()
    {
        if (_ids.Count < 5 || (_ids.Count < 45 && random.Next(4) == 0))
        {
            var opened = await organisation.AddTicketAsync(number: $"S-{_ids.Count}-{organisation.Scope.TenantId}");
            await organisation.AddMailAsync(opened.Id);
            _ids.Add(opened.Id);
            return;
        }

        await using var context = organisation.Open();
        var id = _ids[random.Next(_ids.Count)];
        if (await context.Tickets.AsNoTracking().Where(t => t.Id == id && t.MergedIntoId == null).SingleOrDefaultAsync() is not { } ticket)
        {
            await organisation.Desk.Get<ChangeTickets>().RunAsync(organisation.Owner, [id], new TicketDeed.Restore(), "test", null, Stop);
            return;
        }

        await OnAsync(ticket);
    }

    private async Task OnAsync(Ticket ticket)
    {
        var (desk, owner, other) = (organisation.Desk, organisation.Owner, _ids[random.Next(_ids.Count)]);
        switch (random.Next(30))
        {
            case 0 or 1 or 2 or 20 or 21 or 22 or 23:
                await organisation.AddMailAsync(ticket.Id);
                break;
            case 3 or 4 or 5 or 6 or 24 or 25 or 26 or 27 or 28:
                var by = random.Next(2) == 0 ? owner : organisation.Agent;
                await organisation.ReplyAsync(by, ticket.Id, ticket.LastMessageId, with: r => r with { Status = random.Next(3) == 0 ? TicketStatus.Resolved : TicketStatus.Waiting });
                break;
            case 7 or 8:
                await desk.Get<ChangeStatus>().RunAsync(owner, ticket.Id, TicketStatus.Resolved, "test", Stop);
                if (random.Next(3) == 0)
                {
                    desk.Time.Advance(TimeSpan.FromMinutes(random.Next(1, 9)));
                    await desk.Get<ChangeStatus>().RunAsync(owner, ticket.Id, TicketStatus.Open, "test", Stop);
                }

                break;
            case 9:
                await desk.Get<ChangeStatus>().RunAsync(owner, ticket.Id, random.Next(2) == 0 ? TicketStatus.InProgress : TicketStatus.Closed, "test", Stop);
                break;
            case 10:
                await desk.Get<AssignTeam>().RunAsync(owner, ticket.Id, random.Next(3) == 0 ? null : teams[random.Next(teams.Count)], "test", Stop);
                break;
            case 11:
                await desk.Get<AssignTicket>().RunAsync(owner, ticket.Id, random.Next(3) == 0 ? null : organisation.Agent.AgentId, "test", Stop);
                break;
            case 12 or 13:
                await desk.Get<TagTicket>().AddAsync(owner, ticket.Id, $"tag-{random.Next(4)}", "test", Stop);
                break;
            case 14:
                await desk.Get<ChangeTags>().RenameAsync(owner, $"tag-{random.Next(4)}", random.Next(2) == 0 ? $"tag-{random.Next(4)}" : $"new-{_tags++}", true, "test", Stop);
                break;
            case 15:
                await desk.Get<MarkSpam>().RunAsync(owner, ticket.Id, !ticket.IsSpam, "test", Stop);
                break;
            case 16:
                await desk.Get<ChangeTickets>().RunAsync(owner, [ticket.Id], new TicketDeed.Delete(), "test", null, Stop);
                break;
            case 17 when other != ticket.Id:
                await desk.Get<MergeTickets>().RunAsync(owner, ticket.Id, other, "test", Stop);
                break;
            case 18:
                var (mail, _, _) = await organisation.AddMailAsync(ticket.Id, "Another thing.");
                desk.Time.Advance(TimeSpan.FromMinutes(7));
                if (await desk.Get<SplitTicket>().RunAsync(owner, mail.Id, "test", Stop) is { TicketId: { } split })
                {
                    _ids.Add(split);
                }

                break;
            case 29:
                await desk.Get<ChangeTickets>().RunAsync(owner, [ticket.Id], new TicketDeed.MoveToMailbox(ticket.MailboxId == organisation.MailboxId ? organisation.OtherMailboxId : organisation.MailboxId), "test", null, Stop);
                break;
            default:
                await organisation.RateAsync(ticket.Id, random.Next(3) switch { 0 => "good", 1 => "okay", _ => "bad" }, owner.AgentId);
                break;
        }
    }
}
