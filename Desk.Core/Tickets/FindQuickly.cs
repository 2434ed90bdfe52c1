using Desk.Core.Database;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>A ticket that a few letters have found.</summary>
public sealed record QuickTicket(long Id, string Number, string Subject, string CustomerName, TicketStatus Status);

/// <summary>A customer whom a few letters have found.</summary>
public sealed record QuickCustomer(long Id, string Name, string? Company);

/// <summary>What a few letters have found.</summary>
public sealed record QuickFinds(IReadOnlyList<QuickTicket> Tickets, IReadOnlyList<QuickCustomer> Customers)
{
    public static readonly QuickFinds Nothing = new([], []);
}

/// <summary>
/// Finds tickets and customers while somebody types: by a whole number or address wherever they are, by parts of words among the newest.
/// It is no search: what it costs is the same however much there is.
/// </summary>
public sealed class FindQuickly(IDeskContextFactory contexts)
{
    /// <summary>The most of each kind that are found.</summary>
    public const int Most = 8;

    private const int MostLetters = 100;
    private const int MostWords = 5;

    // how many of the newest are looked into
    private const int Window = 4000;

    /// <param name="agent">Who looks; only what this agent may see is found.</param>
    /// <param name="text">What was typed. Each of its words must be there.</param>
    /// <param name="cancellationToken">Stops the queries: somebody has typed on.</param>
    public async Task<QuickFinds> RunAsync(AgentScope agent, string text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agent);
        var letters = StorableText.Cut(StorableText.Clean(text ?? "").Trim(), MostLetters);
        var words = letters.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MostWords).ToList();
        if (words.Count == 0)
        {
            return QuickFinds.Nothing;
        }

        await using var context = contexts.Create(agent.Tenant);
        return new QuickFinds(await TicketsAsync(context, agent, letters, words, cancellationToken), await CustomersAsync(context, agent, letters, words, cancellationToken));
    }

    private static async Task<List<QuickTicket>> TicketsAsync(DeskDbContext context, AgentScope agent, string letters, List<string> words, CancellationToken cancellationToken)
    {
        var seen = context.Tickets.AsNoTracking().Seen(agent);
        var number = letters.Trim('[', ']').ToUpperInvariant();
        var named = await Shown(seen.Where(t => t.Number == number)).ToListAsync(cancellationToken);
        var newest = seen.Where(t => t.IsSpam == false).OrderByDescending(t => t.LastActivityAt).ThenByDescending(t => t.Id).Take(Window);
        foreach (var word in words)
        {
#pragma warning disable CA1304, CA1311, CA1862 // the database lowers its side; it knows no cultures and no comparisons of .NET
            newest = newest.Where(t => t.Subject.ToLower().Contains(word) || t.Number.ToLower().Contains(word) || t.Customer.Name.ToLower().Contains(word));
#pragma warning restore CA1304, CA1311, CA1862
        }

        var found = named.Count > 0 ? [] : await Shown(newest.OrderByDescending(t => t.LastActivityAt).ThenByDescending(t => t.Id).Take(Most)).ToListAsync(cancellationToken);
        return [.. named, .. found];
    }

    private static async Task<List<QuickCustomer>> CustomersAsync(DeskDbContext context, AgentScope agent, string letters, List<string> words, CancellationToken cancellationToken)
    {
        var visible = context.Visible(agent).AsNoTracking();
        var address = letters.ToLowerInvariant();
        var named = await visible.Where(c => context.CustomerAddresses.Any(a => a.Address == address && a.CustomerId == c.Id))
            .Select(c => new QuickCustomer(c.Id, c.Name, c.Company)).ToListAsync(cancellationToken);
        if (named.Count > 0)
        {
            return named;
        }

        var newest = visible.OrderByDescending(c => c.Id).Take(Window);
        foreach (var word in words)
        {
            newest = newest.Where(c => c.SearchKey.Contains(word));
        }

        return await newest.OrderBy(c => c.SearchKey).Take(Most).Select(c => new QuickCustomer(c.Id, c.Name, c.Company)).ToListAsync(cancellationToken);
    }

    private static IQueryable<QuickTicket> Shown(IQueryable<Ticket> tickets) =>
        tickets.Select(t => new QuickTicket(t.Id, t.Number, t.Subject, t.Customer.Name, t.Status));
}
