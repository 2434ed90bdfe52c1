using Desk.Core.Attachments;
using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.Mail;
using Desk.Core.Mailboxes;
using Desk.Core.People;
using Desk.Core.Satisfaction;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Web.Demo;

/// <summary>Fills an empty database with the demo desk, through the same use cases that real mail and real people take.</summary>
internal sealed class FillDemoDesk(
    IDeskContextFactory contexts, IMailReader reader, IBlobStore blobs, ThreadToken tokens, TimeProvider time, FoundOrganisation found, AddAgent addAgent, FindAgent findAgent,
    OpenMailbox openMailbox, ListMailboxes list, RateDemo rate, ILogger<ProcessMail> log)
{
    /// <summary>Fills an empty database, or goes on where a first start was broken off; does nothing when there is an organisation of somebody's own.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var installation = contexts.CreateForInstallation();
        var organisation = await installation.Organisations.FirstOrDefaultAsync(cancellationToken);
        if (organisation is { IsDemo: false })
        {
            return;
        }

        var tenant = organisation is null ? await found.RunAsync(DemoDesk.Organisation, isDemo: true, cancellationToken) : new TenantScope(organisation.Id);
        await using var context = contexts.Create(tenant);
        if (await context.Messages.AnyAsync(cancellationToken))
        {
            return;
        }

        var mailboxes = new Dictionary<string, MailboxSource>();
        foreach (var (address, name) in DemoDesk.Mailboxes)
        {
            mailboxes[address] = await list.FindAsync(address, cancellationToken) ?? await openMailbox.RunAsync(tenant, address, name, null, cancellationToken);
        }

        foreach (var mailbox in await context.Mailboxes.ToListAsync(cancellationToken))
        {
            mailbox.AskForRating(true, "", "");
        }

        await context.SaveChangesAsync(cancellationToken);
        var agents = new List<AgentScope>();
        foreach (var (name, email, role) in DemoDesk.Agents)
        {
            var accountId = await installation.Users.Where(u => u.Email == email).Select(u => u.Id).SingleOrDefaultAsync(cancellationToken);
            agents.Add(await findAgent.RunAsync(accountId, cancellationToken) ?? await addAgent.RunAsync(tenant, name, email, role, cancellationToken));
        }

        await WriteAsync(tenant, mailboxes, agents, cancellationToken);
    }

    private async Task WriteAsync(TenantScope tenant, Dictionary<string, MailboxSource> mailboxes, List<AgentScope> agents, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var clock = new SteppedTime(now);
        var takeIn = new TakeInMail(new AcceptMail(contexts, blobs, clock), new ProcessMail(contexts, reader, blobs, tokens, clock, log));
        var change = new ChangeTicket(contexts, clock);
        var (assign, status, tag, priority, note) = (new AssignTicket(change), new ChangeStatus(change), new TagTicket(change), new ChangePriority(change), new AddNote(contexts, clock));
        var (olivia, liam, ada) = (agents[0], agents[1], agents[2]);
        foreach (var mail in DemoMails.All.OrderByDescending(m => m.MinutesAgo))
        {
            clock.MoveTo(now.AddMinutes(-mail.MinutesAgo));
            var taken = await takeIn.RunAsync(mailboxes[mail.Mailbox], [IncomingMail.NamedByContent(mail.Raw(now))], null, cancellationToken);
            var ticket = await TicketOfAsync(tenant, taken[0].OccurrenceId, cancellationToken);
            clock.MoveTo(now.AddMinutes(-mail.MinutesAgo * 0.8));
            switch (mail.Id)
            {
                case "scanner":
                    await rate.RunAsync(
                        ada, ticket, "<p>Hello Chloe,</p><p>the scanner works again since yesterday evening: the driver had to be renewed on our side.</p><p>Ada</p>", Rating.Bad,
                        "It works now, thank you. But we waited two days for the first word.", now.AddMinutes(-3000), clock, cancellationToken);
                    break;
                case "seats":
                    await assign.RunAsync(liam, ticket, liam.AgentId, "screen", cancellationToken);
                    await rate.RunAsync(
                        liam, ticket, "<p>Hello Petra,</p><p>the quote says 34 seats now; a new one is on its way to you.</p><p>Liam</p>", Rating.Good, "Quick and friendly, as always.", now.AddMinutes(-25), clock, cancellationToken);
                    break;
                case "reset":
                    await assign.RunAsync(liam, ticket, ada.AgentId, "screen", cancellationToken);
                    break;
                case "export":
                    await assign.RunAsync(ada, ticket, ada.AgentId, "screen", cancellationToken);
                    await note.RunAsync(ada, ticket, "The limit is in the report service, see the setting ExportMaxRows. Asked engineering to raise it.", "screen", cancellationToken);
                    await status.RunAsync(ada, ticket, TicketStatus.Waiting, "screen", cancellationToken);
                    break;
                case "webhook":
                    await tag.AddAsync(olivia, ticket, "feature", "screen", cancellationToken);
                    break;
                case "outage":
                    await priority.RunAsync(liam, ticket, TicketPriority.Critical, "screen", cancellationToken);
                    await tag.AddAsync(liam, ticket, "outage", "screen", cancellationToken);
                    break;
                case "invoice":
                    await tag.AddAsync(liam, ticket, "billing", "screen", cancellationToken);
                    await note.RunAsync(liam, ticket, "The payment run of last night was restarted, 31 customers are affected.", "screen", cancellationToken);
                    break;
            }
        }
    }

    private async Task<long> TicketOfAsync(TenantScope tenant, long occurrenceId, CancellationToken cancellationToken)
    {
        await using var context = contexts.Create(tenant);
        return await context.Occurrences.Where(o => o.Id == occurrenceId).Select(o => o.TicketId!.Value).SingleAsync(cancellationToken);
    }
}
