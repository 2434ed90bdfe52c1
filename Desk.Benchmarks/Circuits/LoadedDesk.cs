using System.Globalization;
using System.Text;
using Desk.Core;
using Desk.Core.Database;
using Desk.Core.People;
using Desk.Core.Replies;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Desk.Infrastructure;
using Desk.Infrastructure.Database;
using Desk.Infrastructure.Mailboxes;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Desk.Benchmarks.Circuits;

/// <summary>A ticket that is worked on.</summary>
internal sealed record WorkedTicket(long Id, string Number);

/// <summary>A data directory with a seeded desk, whose agents all have a password, and two mailboxes: mails come into one, tickets of the other are worked on.</summary>
internal sealed class LoadedDesk : IDisposable
{
    public const string Password = "a long word for the load test";

    private const string Busy = "support@desk.example";
    private const string Calm = "billing@desk.example";

    // what stands on a screen of the list
    private const int Worked = 20;

    private readonly DataDirectory _data = new(Directory.CreateTempSubdirectory("desk-circuits-").FullName);

    public string Path => _data.Path;

    /// <summary>Whom to sign in as, and what colleagues read.</summary>
    public IReadOnlyList<(string Email, string Name)> Agents { get; private set; } = [];

    /// <summary>The newest open tickets of the calm mailbox.</summary>
    public IReadOnlyList<WorkedTicket> Tickets { get; private set; } = [];

    /// <summary>The name of its list in an address.</summary>
    public string CalmList { get; private set; } = "";

    public static async Task<LoadedDesk> PrepareAsync(int agents, int tickets)
    {
        var desk = new LoadedDesk();
        // three of them are the demo's own, and have names of another kind
        await ServerProcess.RunAsync("seed", "--tickets", tickets.ToString(CultureInfo.InvariantCulture), "--agents", (agents + 3).ToString(CultureInfo.InvariantCulture), $"--Desk:DataDirectory={desk.Path}");
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddLogging().AddDeskCore()
            .AddDeskInfrastructure(desk._data, new DatabaseChoice(DatabaseProvider.Sqlite, $"Data Source={desk._data.Database}"), new IntakeOptions(), new ReplyOptions())
            .AddKeyRing(desk._data).BuildServiceProvider();
        await desk.ReadAsync(services);
        await desk.GivePasswordsAsync(services);
        Directory.CreateDirectory(desk.Inbound);
        return desk;
    }

    /// <summary>Moves a mail into the pickup folder, written elsewhere.</summary>
    /// <param name="n">Its number, which its subject has.</param>
    /// <param name="moving">Called right before it is there.</param>
    public void Drop(int n, Action moving)
    {
        var file = System.IO.Path.Combine(Path, $"{n}.eml");
        File.WriteAllText(file, Mail(n));
        moving();
        File.Move(file, System.IO.Path.Combine(Inbound, $"{n}.eml"));
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private string Inbound => System.IO.Path.Combine(Path, "mail", Busy, "inbound");

    private async Task ReadAsync(IServiceProvider services)
    {
        var contexts = services.GetRequiredService<IDeskContextFactory>();
        await using var installation = contexts.CreateForInstallation();
        var tenant = new TenantScope(await installation.Organisations.Select(o => o.Id).SingleAsync());
        await using var context = contexts.Create(tenant);
        var calm = await context.Mailboxes.Where(m => m.Address == Calm).Select(m => m.Id).SingleAsync();
        CalmList = new TicketView(TicketViewKind.Mailbox, calm).Slug;
        Agents = await context.Agents.Where(a => a.Name.StartsWith("Agent ")).OrderBy(a => a.Id).Select(a => new ValueTuple<string, string>(a.Email, a.Name)).ToListAsync();
        var mailboxes = new AgentScope(tenant, 0, "Load", AgentRole.Lead, null);
        var page = await services.GetRequiredService<ListTickets>().RunAsync(mailboxes, new TicketView(TicketViewKind.Mailbox, calm), null, Worked, CancellationToken.None);
        Tickets = [.. page.Rows.Select(r => new WorkedTicket(r.Id, r.Number))];
    }

    private async Task GivePasswordsAsync(IServiceProvider services)
    {
        // one hash for all: making two hundred takes longer than all the rest
        var hash = new PasswordHasher<Account>().HashPassword(new Account(), Password);
        var (issue, use) = (services.GetRequiredService<IssueLink>(), services.GetRequiredService<UseLink>());
        foreach (var (email, _) in Agents)
        {
            var link = await issue.ForEmailAsync(email, CancellationToken.None);
            await use.ResetPasswordAsync(link.Token!, hash, CancellationToken.None);
        }
    }

    private static string Mail(int n)
    {
        var mail = new StringBuilder(4096);
        mail.Append(CultureInfo.InvariantCulture, $"From: Customer {n % 700} <customer{n % 700}@bench{n % 40}.example>\r\nTo: {Busy}\r\nSubject: {SeenMarks.Subject}{n}\r\nMessage-ID: <load-{n}@bench.example>\r\n")
            .Append("Date: Fri, 20 Nov 2026 12:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nHello,\r\n\r\n");
        while (mail.Length < 2500)
        {
            mail.Append("The delivery of yesterday is not complete, please tell me what is missing. ");
        }

        return mail.Append("\r\n\r\nKind regards\r\n").ToString();
    }
}
