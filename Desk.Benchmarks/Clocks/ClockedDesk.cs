using System.Globalization;
using Desk.Core;
using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.Live;
using Desk.Core.Mailboxes;
using Desk.Core.People;
using Desk.Core.Replies;
using Desk.Core.Sla;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Desk.Infrastructure;
using Desk.Infrastructure.Database;
using Desk.Infrastructure.Mailboxes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Desk.Benchmarks.Clocks;

/// <summary>How late a deadline was found missed.</summary>
/// <param name="TicketId">Whose.</param>
/// <param name="DueAt">When it was due.</param>
/// <param name="FiredAt">When it was looked at.</param>
internal sealed record Fired(long TicketId, DateTimeOffset DueAt, DateTimeOffset FiredAt);

/// <summary>A data directory with open tickets, and policies whose deadlines follow from when their mails came.</summary>
internal sealed class ClockedDesk : IAsyncDisposable
{
    // so long after its mail a ticket of the calm mailbox is due, and one of the urgent mailbox
    private static readonly TimeSpan Calm = TimeSpan.FromDays(28);
    private static readonly TimeSpan Urgent = TimeSpan.FromDays(1);

    // nothing falls due while it is measured
    private static readonly TimeSpan Soonest = TimeSpan.FromMinutes(20);
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly SteppedClock _clock = new();
    private readonly DataDirectory _data;
    private readonly ServiceProvider _services;
    private AgentScope? _owner;
    private MailboxSource? _calm, _urgent;
    private int _mails;

    public ClockedDesk()
    {
        _data = new DataDirectory(Directory.CreateTempSubdirectory("desk-clocks-").FullName);
        _services = new ServiceCollection().AddSingleton<TimeProvider>(_clock).AddLogging().AddDeskCore()
            .AddDeskInfrastructure(_data, new DatabaseChoice(DatabaseProvider.Sqlite, $"Data Source={_data.Database}"), new IntakeOptions(), new ReplyOptions()).AddKeyRing(_data).BuildServiceProvider();
    }

    public string Path => _data.Path;

    public async Task FillAsync(int tickets)
    {
        var now = TimeProvider.System.GetUtcNow();
        _clock.MoveTo(now - Calm);
        await MigrateDatabase.RunAsync(_services.GetRequiredService<IDeskContextFactory>(), _data, None);
        var tenant = await _services.GetRequiredService<FoundOrganisation>().RunAsync("Benchmark", true, None);
        _owner = await _services.GetRequiredService<AddAgent>().RunAsync(tenant, "Olivia Owner", "owner@desk.example", AgentRole.Owner, None);
        var open = _services.GetRequiredService<OpenMailbox>();
        (_calm, _urgent) = (await open.RunAsync(tenant, "support@desk.example", "Support", null, None), await open.RunAsync(tenant, "urgent@desk.example", "Urgent", null, None));
        for (var done = 0; done < tickets; done += ProcessMail.BatchSize)
        {
            var size = Math.Min(ProcessMail.BatchSize, tickets - done);
            _clock.MoveTo(now - Calm + Soonest + (((Calm - Soonest) / tickets) * done));
            await TakeAsync(_calm, size);
        }

        _clock.MoveTo(now);
    }

    /// <summary>Has all tickets go by policies, with a first and a next reply, a resolution and a warning.</summary>
    public async Task AddPoliciesAsync()
    {
        var add = _services.GetRequiredService<ChangePolicy>();
        await AddAsync(add, new PolicySettings
        {
            Name = "Urgent",
            Targets = [.. Enum.GetValues<TicketPriority>().Select(p => new PolicyTarget(SlaMetric.FirstReply, p, (int)Urgent.TotalMinutes))],
            Conditions = [new(PolicyField.Mailbox, [_urgent!.Id.ToString(CultureInfo.InvariantCulture)])],
        });
        await AddAsync(add, new PolicySettings
        {
            Name = "Standard",
            Targets =
            [
                .. from metric in Enum.GetValues<SlaMetric>()
                   from priority in Enum.GetValues<TicketPriority>()
                   select new PolicyTarget(metric, priority, (int)(Calm * (metric == SlaMetric.Resolution ? 1.5 : 1)).TotalMinutes),
            ],
            Warning = new WarnBefore(10, null),
        });
        _clock.MoveTo(TimeProvider.System.GetUtcNow());
        await _services.GetRequiredService<RefreshClocks>().RunAsync(_owner!.Tenant, None);
    }

    /// <summary>Tickets that fall due one after the other.</summary>
    public async Task AddDueAsync(DateTimeOffset first, TimeSpan between, int tickets)
    {
        for (var n = 0; n < tickets; n++)
        {
            _clock.MoveTo(first + (between * n) - Urgent);
            await TakeAsync(_urgent!, 1);
        }
    }

    public async Task<int> RunningAsync()
    {
        await using var context = Open();
        return await context.SlaClocks.CountAsync(c => c.NextAt != null);
    }

    public async Task<List<Fired>> FiredAsync()
    {
        await using var context = Open();
        return await context.SlaFirings.AsNoTracking().Where(f => f.Kind == FiringKind.Breach).Select(f => new Fired(f.TicketId, f.DueAt, f.FiredAt)).ToListAsync();
    }

    /// <summary>What the log says of missed deadlines: once for each ticket, or something happened twice.</summary>
    public async Task<List<long>> ToldAsync()
    {
        await using var context = Open();
        return await context.Events.AsNoTracking().Where(e => e.Kind == DeskEventKind.SlaBreached).Select(e => e.TicketId!.Value).ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(Path, recursive: true);
    }

    private DeskDbContext Open() => _services.GetRequiredService<IDeskContextFactory>().Create(_owner!.Tenant);

    private async Task TakeAsync(MailboxSource mailbox, int mails) => await _services.GetRequiredService<TakeInMail>().RunAsync(
        mailbox, [.. Enumerable.Range(0, mails).Select(_ => IncomingMail.NamedByContent(MixedMails.Small(_mails++)))], null, None);

    private async Task AddAsync(ChangePolicy add, PolicySettings settings)
    {
        if (await add.AddAsync(_owner!, settings, "benchmark", None) is { Problem: { } problem })
        {
            throw new InvalidOperationException(problem);
        }
    }
}
