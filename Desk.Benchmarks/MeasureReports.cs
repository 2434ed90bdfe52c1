using System.Diagnostics;
using System.Globalization;
using Desk.Core;
using Desk.Core.Database;
using Desk.Core.People;
using Desk.Core.Replies;
using Desk.Core.Reports;
using Desk.Core.Tenants;
using Desk.Infrastructure;
using Desk.Infrastructure.Database;
using Desk.Infrastructure.Mailboxes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Desk.Benchmarks;

/// <summary>How long it takes to count everything anew, unless what has been counted is to be kept, and to tell a year of it, on a data directory that <c>seed</c> has filled.</summary>
internal static class MeasureReports
{
    private static readonly CancellationToken None = CancellationToken.None;

    public static async Task<int> RunAsync(string folder, int calls, bool countAnew)
    {
        var data = new DataDirectory(folder);
        if (!File.Exists(data.Database))
        {
            await Console.Error.WriteLineAsync($"{data.Database} is not there: fill the folder first, with dotnet run -c Release --project Desk.Web -- seed --tickets N --Desk:DataDirectory={folder}");
            return 2;
        }

        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddLogging().AddDeskCore()
            .AddDeskInfrastructure(data, new DatabaseChoice(DatabaseProvider.Sqlite, $"Data Source={data.Database}"), new IntakeOptions(), new ReplyOptions()).AddKeyRing(data).BuildServiceProvider();
        var (tenant, tickets, tag) = await KnowAsync(services.GetRequiredService<IDeskContextFactory>());
        var owner = new AgentScope(tenant, 1, "Benchmark", AgentRole.Owner, null);
        if (countAnew)
        {
            await CountAsync(services, tenant, tickets);
        }
        else
        {
            await CatchUpAsync(services, tenant);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{calls} calls each, milliseconds:"));

        var until = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(1);
        var (year, month) = (new ReportChoice(until.AddDays(-365), until), new ReportChoice(until.AddDays(-31), until));
        var read = services.GetRequiredService<ReadReport>();
        await TellAsync("a year, by agent", calls, () => read.RunAsync(owner, year, ReportBy.Agent, None));
        await TellAsync("a year, by tag", calls, () => read.RunAsync(owner, year, ReportBy.Tag, None));
        await TellAsync($"a year, tag {tag}", calls, () => read.RunAsync(owner, year with { Tag = tag }, ReportBy.Mailbox, None));
        await TellAsync("a month, by agent", calls, () => read.RunAsync(owner, month, ReportBy.Agent, None));
        await TellAsync("26 weeks, by team", calls, () => read.RunAsync(owner, year with { From = until.AddDays(-182) }, ReportBy.Team, None));
        await TellAsync("a month, by customer", Math.Max(1, calls / 10), () => read.RunAsync(owner, month, ReportBy.Customer, None));
        await TellAsync("a year, by customer", Math.Max(1, calls / 10), () => read.RunAsync(owner, year, ReportBy.Customer, None));
        await TellAsync("a year, by customer, one mailbox", Math.Max(1, calls / 10), () => read.RunAsync(owner with { Mailboxes = new HashSet<long> { 1 } }, year, ReportBy.Customer, None));
        await TellAsync("tickets behind a year's replies", calls, () => read.TicketsAsync(owner, year, ReportFigure.Replies, null, None));
        await TellAsync("tickets behind the backlog", calls, () => read.TicketsAsync(owner, year, ReportFigure.Backlog, null, None));
        return 0;
    }

    private static async Task CountAsync(IServiceProvider services, TenantScope tenant, int tickets)
    {
        var begun = Stopwatch.GetTimestamp();
        var facts = await services.GetRequiredService<RebuildReports>().RunAsync(tenant, None);
        var took = Stopwatch.GetElapsedTime(begun);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tickets} tickets counted anew in {took.TotalSeconds:0.0} s, {facts} facts, {tickets / took.TotalSeconds:0} tickets a second"));
    }

    private static async Task CatchUpAsync(IServiceProvider services, TenantScope tenant)
    {
        var begun = Stopwatch.GetTimestamp();
        await services.GetRequiredService<CountReports>().RunAsync(tenant, None);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"what was left to count, and the days and months to pack, took {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s"));
    }

    private static async Task<(TenantScope Tenant, int Tickets, string? Tag)> KnowAsync(IDeskContextFactory contexts)
    {
        await using var installation = contexts.CreateForInstallation();
        var tenant = new TenantScope(await installation.Organisations.Select(o => o.Id).FirstAsync());
        await using var context = contexts.Create(tenant);
        return (tenant, await context.Tickets.CountAsync(), await context.TicketTags.Select(t => t.Name).FirstOrDefaultAsync());
    }

    private static async Task TellAsync(string what, int calls, Func<Task> call)
    {
        var times = new List<double>();
        for (var i = 0; i < calls + 3; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            await call();
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        var measured = times.Skip(3).Order().ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-34} p50 {measured[measured.Count / 2],8:0.0}   p95 {measured[(int)(measured.Count * 0.95)],8:0.0}"));
    }
}
