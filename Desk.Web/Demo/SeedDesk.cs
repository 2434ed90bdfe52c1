using Desk.Core.Attachments;
using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.Live;
using Desk.Core.Mail;
using Desk.Core.Mailboxes;
using Desk.Core.People;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Web.Demo;

/// <summary>Fills a database with made-up tickets. Every mail goes through intake itself, so the rows are those that real mail would leave.</summary>
internal sealed class SeedDesk(
    IDeskContextFactory contexts, IMailReader reader, IBlobStore blobs, ThreadToken tokens, TimeProvider time, FoundOrganisation found, AddAgent addAgent, OpenMailbox openMailbox, ILogger<ProcessMail> log)
{
    private const int Batch = 200;
    private const int Days = 120;

    /// <summary>Why this database must not be filled, or null.</summary>
    public async Task<string?> RefusalAsync(CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateForInstallation();
        return await context.Organisations.AnyAsync(cancellationToken)
            ? "This database has an organisation already; seed only fills an empty one. Choose an empty data directory with --Desk:DataDirectory=DIR."
            : null;
    }

    /// <param name="tickets">How many conversations.</param>
    /// <param name="agents">How many agents, the demo accounts among them.</param>
    /// <param name="onProgress">Told now and then how many are done.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    public async Task RunAsync(int tickets, int agents, Action<int> onProgress, CancellationToken cancellationToken)
    {
        var end = time.GetUtcNow();
        var tenant = await found.RunAsync(DemoDesk.Organisation, isDemo: true, cancellationToken);
        var mailboxes = new List<MailboxSource>();
        foreach (var (address, name) in DemoDesk.Mailboxes)
        {
            mailboxes.Add(await openMailbox.RunAsync(tenant, address, name, null, cancellationToken));
        }

        var team = new List<AgentScope>();
        for (var i = 0; i < Math.Max(agents, DemoDesk.Agents.Count); i++)
        {
            var (name, email, role) = i < DemoDesk.Agents.Count ? DemoDesk.Agents[i] : ($"Agent {i + 1}", $"agent{i + 1}@desk.example", AgentRole.Agent);
            team.Add(await addAgent.RunAsync(tenant, name, email, role, cancellationToken));
        }

        var clock = new SteppedTime(end);
        var takeIn = new TakeInMail(new AcceptMail(contexts, blobs, clock), new ProcessMail(contexts, reader, blobs, tokens, clock, log));
        var mails = new SeedMails(1, end);
        var random = new Random(2);
        for (var done = 0; done < tickets; done += Batch)
        {
            var size = Math.Min(Batch, tickets - done);
            var at = MomentOf(end, done, tickets);
            foreach (var mailbox in mailboxes)
            {
                var mine = Enumerable.Range(done, size).Where(n => mailboxes[n % mailboxes.Count] == mailbox).SelectMany(n => mails.Conversation(n, mailbox.Address, at));
                foreach (var chunk in mine.OrderBy(m => m.At).Chunk(ProcessMail.BatchSize))
                {
                    clock.MoveTo(chunk[^1].At);
                    await takeIn.RunAsync(mailbox, [.. chunk.Select(m => IncomingMail.NamedByContent(m.Raw))], null, cancellationToken);
                }
            }

            await WorkAsync(tenant, team, random, (double)done / tickets, cancellationToken);
            onProgress(done + size);
        }
    }

    // spread over the last months, the newest at the end
    private static DateTimeOffset MomentOf(DateTimeOffset end, int done, int tickets) => end - (TimeSpan.FromDays(Days) * (1 - ((double)done / tickets)));

    // Agents have worked on what came: most of what is old is done, most of what is new is not.
    private async Task WorkAsync(TenantScope tenant, List<AgentScope> team, Random random, double age, CancellationToken cancellationToken)
    {
        await using var context = contexts.Create(tenant);
        foreach (var ticket in await context.Tickets.Where(t => t.Status == TicketStatus.New && t.AssigneeId == null).OrderByDescending(t => t.Id).Take(Batch).ToListAsync(cancellationToken))
        {
            if (random.NextDouble() < 0.15 + (0.2 * age))
            {
                continue;
            }

            var agent = team[random.Next(team.Count)];
            var at = ticket.LastActivityAt.AddMinutes(random.Next(2, 50));
            var changes = new List<FieldChange> { new("assignee", null, agent.Name) };
            ticket.AssignTo(agent.AgentId, at);
            if (random.NextDouble() > 0.12)
            {
                var status = random.Next(12) switch { < 8 => TicketStatus.Resolved, < 10 => TicketStatus.Closed, 10 => TicketStatus.Waiting, _ => TicketStatus.InProgress };
                changes.Add(new FieldChange("status", ticket.Status.ToString(), status.ToString()));
                ticket.MoveTo(status, at);
            }

            context.Record(Actor.Agent(agent, "seed").Did(DeskEventKind.TicketChanged, ticket, at, changes: changes));
        }

        await context.SaveChangesAsync(cancellationToken);
    }
}
