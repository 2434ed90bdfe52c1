using Desk.Core.People;
using Desk.Core.Tickets;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Reports;

/// <summary>Has customers write to two mailboxes at random, and agents do what moves their mails to other tickets, other customers or nowhere.</summary>
internal sealed class LifeOfCustomers(TestOrganisation organisation, List<long> customers, Random random)
{
    private static readonly CancellationToken Stop = CancellationToken.None;
    private readonly List<long> _tickets = [];

    public Random Random => random;

    public static async Task<LifeOfCustomers> BeginAsync(TestOrganisation organisation, int count, Random random)
    {
        var customers = new List<long> { organisation.CustomerId };
        while (customers.Count < count)
        {
            customers.Add(await organisation.AddCustomerAsync($"Customer {customers.Count:00}", $"c{customers.Count}-{organisation.Scope.TenantId}@example.org"));
        }

        return new LifeOfCustomers(organisation, customers, random);
    }

    public async Task ActAsync()
    {
        organisation.Desk.Time.Advance(TimeSpan.FromMinutes(random.Next(10, 60 * 24)));
        if (_tickets.Count < 5 || random.Next(10) < 6)
        {
            await WriteAsync();
            return;
        }

        var (desk, owner, ticket, other) = (organisation.Desk, organisation.Owner, Any(_tickets), Any(_tickets));
        switch (random.Next(6))
        {
            case 0:
                await desk.Get<MarkSpam>().RunAsync(owner, ticket, random.Next(2) == 0, "test", Stop);
                break;
            case 1:
                await desk.Get<ChangeTickets>().RunAsync(owner, [ticket], random.Next(2) == 0 ? new TicketDeed.Delete() : new TicketDeed.Restore(), "test", null, Stop);
                break;
            case 2 when ticket != other:
                await desk.Get<MergeTickets>().RunAsync(owner, ticket, other, "test", Stop);
                break;
            case 3 when random.Next(4) == 0:
                await MergeAsync(Any(customers), Any(customers));
                break;
            case 4:
                await desk.Get<AssignTicket>().RunAsync(owner, ticket, owner.AgentId, "test", Stop);
                break;
            default:
                await MailAsync(ticket);
                break;
        }
    }

    private async Task WriteAsync()
    {
        // some write more often than others, most as often as many others
        var customer = random.Next(3) == 0 ? customers[random.Next(5)] : Any(customers);
        var opened = await (organisation with { CustomerId = customer }).AddTicketAsync(
            number: $"L-{organisation.Scope.TenantId}-{_tickets.Count}", mailboxId: random.Next(3) == 0 ? organisation.OtherMailboxId : null);
        _tickets.Add(opened.Id);
        await MailAsync(opened.Id);
    }

    private async Task MailAsync(long ticket)
    {
        await using var context = organisation.Open();
        if (await context.Tickets.AnyAsync(t => t.Id == ticket && t.MergedIntoId == null))
        {
            await organisation.AddMailAsync(ticket);
        }
    }

    private async Task MergeAsync(long kept, long merged)
    {
        if (kept != merged && (await organisation.Desk.Get<MergeCustomers>().RunAsync(organisation.Owner, kept, merged, "test", Stop)).MergeId is { } merge && random.Next(2) == 0)
        {
            await organisation.Desk.Get<MergeCustomers>().UndoAsync(organisation.Owner, merge, "test", Stop);
        }
    }

    private long Any(List<long> ids) => ids[random.Next(ids.Count)];
}
