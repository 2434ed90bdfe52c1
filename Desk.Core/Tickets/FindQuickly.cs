using Desk.Core.Database;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>A ticket that a few letters have found.</summary>
public sealed record QuickTicket(long Id, string Number, string Subject, string CustomerName, TicketStatus Status);

/// <summary>A customer whom a few letters have found.</summary>
/// <param name="Id">The customer.</param>
/// <param name="Name">The name.</param>
/// <param name="Company">The company, or null.</param>
/// <param name="Address">The oldest address, or null: it tells those apart who are called alike.</param>
public sealed record QuickCustomer(long Id, string Name, string? Company, string? Address);

/// <summary>What a few letters have found.</summary>
public sealed record QuickFinds(IReadOnlyList<QuickTicket> Tickets, IReadOnlyList<QuickCustomer> Customers)
{
    /// <summary>The names of companies.</summary>
    public IReadOnlyList<string> Companies { get; init; } = [];

    /// <summary>The newest tickets of the customer whose whole address was typed.</summary>
    public IReadOnlyList<QuickTicket> OfAddress { get; init; } = [];

    public static readonly QuickFinds Nothing = new([], []);
}

/// <summary>
/// Finds tickets and customers while somebody types: by a whole number or a customer's whole address wherever they are, by parts of words among the newest tickets.
/// It is no search: what it costs is the same however much there is.
/// </summary>
public sealed class FindQuickly(IDeskContextFactory contexts)
{
    /// <summary>The most of each kind that are found.</summary>
    public const int Most = 8;

    private const int MostLetters = 100;
    private const int MostWords = 5;

    // how many of the organisation's newest tickets are looked into
    private const int Window = 6000;

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
        // where the newest end is read off an index; so is everything behind it, and only until enough is found
        var all = context.Tickets.AsNoTracking().Where(t => t.IsSpam == false);
        var edge = await all.WithTrash().OrderByDescending(t => t.LastActivityAt).ThenByDescending(t => t.Id).Skip(Window).Select(t => (DateTimeOffset?)t.LastActivityAt).FirstOrDefaultAsync(cancellationToken)
            ?? DateTimeOffset.MinValue;
        var newest = all.Where(t => t.LastActivityAt >= edge).Seen(agent);
        var address = letters.ToLowerInvariant();
        var writer = await context.CustomerAddresses.Where(a => a.Address == address).Select(a => (long?)a.CustomerId).FirstOrDefaultAsync(cancellationToken);
        return new QuickFinds(await TicketsAsync(context, agent, newest, letters, words, cancellationToken), await CustomersAsync(context, agent, newest, writer, words, cancellationToken))
        {
            Companies = await CompaniesAsync(context, agent, newest, letters, words, cancellationToken),
            OfAddress = writer is { } customer ? await OfCustomerAsync(context, agent, customer, cancellationToken) : [],
        };
    }

    private static async Task<List<QuickTicket>> TicketsAsync(
        DeskDbContext context, AgentScope agent, IQueryable<Ticket> newest, string letters, List<string> words, CancellationToken cancellationToken)
    {
        var number = letters.Trim('[', ']').ToUpperInvariant();
        var named = await Shown(context.Tickets.AsNoTracking().Seen(agent).Where(t => t.Number == number)).ToListAsync(cancellationToken);
        if (named.Count > 0)
        {
            return named;
        }

        var phrase = letters.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // the database lowers its side; it knows no cultures and no comparisons of .NET
        var whole = newest.Where(t => t.Subject.ToLower() == phrase);
        foreach (var word in words)
        {
            newest = newest.Where(t => t.Subject.ToLower().Contains(word) || t.Number.ToLower().Contains(word) || t.Customer.Name.ToLower().Contains(word));
        }
#pragma warning restore CA1304, CA1311, CA1862

        // whoever types a whole subject means that ticket, however many newer ones have the same words
        var meant = words.Count < 2 ? [] : await Shown(Newest(whole)).ToListAsync(cancellationToken);
        var found = await Shown(Newest(newest)).ToListAsync(cancellationToken);
        return [.. meant.Concat(found.OrderByDescending(t => t.Subject.Contains(phrase, StringComparison.OrdinalIgnoreCase))).DistinctBy(t => t.Id).Take(Most)];
    }

    private static IQueryable<Ticket> Newest(IQueryable<Ticket> tickets) => tickets.OrderByDescending(t => t.LastActivityAt).ThenByDescending(t => t.Id).Take(Most);

    // "not spam": for "= false" SQLite may walk through all that is none, in place of the few of one customer
    private static Task<List<QuickTicket>> OfCustomerAsync(DeskDbContext context, AgentScope agent, long customer, CancellationToken cancellationToken) =>
        Shown(context.Tickets.AsNoTracking().Seen(agent).Where(t => t.CustomerId == customer && !t.IsSpam).OrderByDescending(t => t.LastActivityAt).ThenByDescending(t => t.Id).Take(Most)).ToListAsync(cancellationToken);

    private static async Task<List<QuickCustomer>> CustomersAsync(
        DeskDbContext context, AgentScope agent, IQueryable<Ticket> newest, long? writer, List<string> words, CancellationToken cancellationToken)
    {
        var visible = context.Visible(agent).AsNoTracking();
        foreach (var word in words)
        {
            newest = newest.Where(t => t.Customer.SearchKey.Contains(word));
        }

        List<long> ids = writer is { } one ? [one] : await newest.Select(t => t.CustomerId).Distinct().Take(Most).ToListAsync(cancellationToken);
        return ids.Count == 0 ? [] : await visible.Where(c => ids.Contains(c.Id)).OrderBy(c => c.SearchKey)
            .Select(c => new QuickCustomer(c.Id, c.Name, c.Company, context.CustomerAddresses.Where(a => a.CustomerId == c.Id).OrderBy(a => a.Id).Select(a => a.Address).FirstOrDefault())).ToListAsync(cancellationToken);
    }

    // one spelling of each; that of those who are noted on and have no newest tickets is found as a whole
    private static async Task<List<string>> CompaniesAsync(
        DeskDbContext context, AgentScope agent, IQueryable<Ticket> newest, string letters, List<string> words, CancellationToken cancellationToken)
    {
        var (whole, spelling) = await ReadCompany.FindAsync(context, agent, letters, cancellationToken);
        foreach (var word in words)
        {
            newest = newest.Where(t => t.Customer.CompanyKey.Contains(word));
        }

        var found = await newest.Where(t => t.Customer.Company != null).GroupBy(t => t.Customer.CompanyKey).OrderBy(g => g.Key).Take(Most).Select(g => g.Max(t => t.Customer.Company)!).ToListAsync(cancellationToken);
        return spelling is null ? found : [whole?.Name ?? spelling, .. found.Where(n => Company.KeyOf(n) != Company.KeyOf(letters)).Take(Most - 1)];
    }

    private static IQueryable<QuickTicket> Shown(IQueryable<Ticket> tickets) =>
        tickets.Select(t => new QuickTicket(t.Id, t.Number, t.Subject, t.Customer.Name, t.Status));
}
