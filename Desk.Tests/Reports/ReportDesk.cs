using Desk.Core.Live;
using Desk.Core.Reports;
using Desk.Core.Tickets;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Reports;

/// <summary>What tests of reports do again and again.</summary>
internal static class ReportDesk
{
    public static Task CountAsync(this TestOrganisation organisation) => organisation.Desk.Get<CountReports>().RunAsync(organisation.Scope, CancellationToken.None);

    public static async Task<Report> ReportAsync(this TestOrganisation organisation, ReportChoice choice, ReportBy by = ReportBy.Agent)
    {
        await organisation.CountAsync();
        return await organisation.Desk.Get<ReadReport>().RunAsync(organisation.Owner, choice, by, CancellationToken.None);
    }

    /// <summary>The days around now.</summary>
    public static ReportChoice Around(this TestOrganisation organisation, int before = 20, int after = 10)
    {
        var today = DateOnly.FromDateTime(organisation.Desk.Time.GetUtcNow().UtcDateTime);
        return new ReportChoice(today.AddDays(-before), today.AddDays(after));
    }

    public static async Task<List<ReportFact>> FactsAsync(this TestOrganisation organisation, long ticketId)
    {
        await organisation.CountAsync();
        await using var context = organisation.Open();
        return await context.ReportFacts.AsNoTracking().Where(f => f.TicketId == ticketId).OrderBy(f => f.At).ThenBy(f => f.Kind).ToListAsync();
    }

    /// <summary>The kinds of a ticket's facts but where it stood open, in order, with spaces between.</summary>
    public static async Task<string> KindsAsync(this TestOrganisation organisation, long ticketId) =>
        string.Join(' ', (await organisation.FactsAsync(ticketId)).Where(f => f.Kind != FactKind.Open).Select(f => f.Kind));

    /// <summary>All that is counted, as text.</summary>
    public static async Task<string> CountedAsync(this TestOrganisation organisation)
    {
        await using var context = organisation.Open();
        var facts = (await context.ReportFacts.AsNoTracking().ToListAsync()).Select(f => $"{f.TicketId} {f.Kind} {f.At:O} {f.Day} {f.MailboxId} {f.TeamId} {f.AgentId} {f.PolicyId} {f.CustomerId} {f.Metric} {f.Seconds} {f.WorkSeconds} {f.LeftDay}");
        var sums = (await context.ReportRollups.AsNoTracking().ToListAsync()).Select(r => $"{r.Key} {r.Span} {r.Begin} {r.Kind} {r.MailboxId} {r.TeamId} {r.AgentId} {r.PolicyId} {r.Tag} {r.Net} {Convert.ToHexString(r.Counts)}");
        var customers = (await context.CustomerSums.AsNoTracking().Where(s => s.IsPacked).ToListAsync()).Select(s => $"{s.Span} {s.Begin} {Convert.ToHexString(s.Mails)}");
        var tags = (await context.ReportTags.AsNoTracking().ToListAsync()).Select(t => $"{t.Tag} {t.TicketId}");
        return string.Join('\n', [.. facts.Order(StringComparer.Ordinal), .. sums.Order(StringComparer.Ordinal), .. customers.Order(StringComparer.Ordinal), .. tags.Order(StringComparer.Ordinal)]);
    }

    public static async Task RateAsync(this TestOrganisation organisation, long ticketId, string rating, long? agentId)
    {
        await using var context = organisation.Open();
        var ticket = await context.Tickets.AsNoTracking().SingleAsync(t => t.Id == ticketId);
        context.Record(new DeskEvent
        {
            Kind = DeskEventKind.TicketRated, At = organisation.Desk.Time.GetUtcNow(), TicketId = ticketId, MailboxId = ticket.MailboxId, AboutId = agentId, ActorKind = ActorKind.Customer,
            Changes = [new FieldChange("rating", null, rating)],
        });
        await context.SaveChangesAsync();
    }

    public static async Task MoveToAsync(this TestOrganisation organisation, long ticketId, TicketStatus status) =>
        (await organisation.Desk.Get<ChangeStatus>().RunAsync(organisation.Owner, ticketId, status, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done);
}
