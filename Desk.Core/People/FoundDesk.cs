using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.Mailboxes;
using Desk.Core.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.People;

/// <summary>What the first person says about the desk.</summary>
/// <param name="Organisation">The organisation's name.</param>
/// <param name="Name">The owner's name.</param>
/// <param name="Email">What the owner signs in with.</param>
/// <param name="PasswordHash">What the password hasher made of the owner's password; null when a link follows.</param>
/// <param name="Mailbox">The address of a first pickup mailbox, or null.</param>
public sealed record NewDesk(string Organisation, string Name, string Email, string? PasswordHash, string? Mailbox);

/// <summary>How founding ended. The token is of the owner's invitation, where no password was given.</summary>
public sealed record FoundResult(AgentOutcome Outcome, TenantScope? Tenant = null, long? AccountId = null, string? Token = null);

/// <summary>Founds the organisation of an empty installation, with its owner, at once or not at all. Of two at the same time, one.</summary>
public sealed class FoundDesk(IDeskContextFactory contexts, TimeProvider time)
{
    // a row that only one can add: whoever commits it first has founded the desk
    private const string Once = "founded";

    /// <summary>Whether there is no organisation yet.</summary>
    public async Task<bool> IsEmptyAsync(CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateForInstallation();
        return !await context.Organisations.AnyAsync(cancellationToken);
    }

    /// <returns><see cref="AgentOutcome.Taken"/> when there is an organisation already, <see cref="AgentOutcome.Invalid"/> when a name or an address makes no sense.</returns>
    public async Task<FoundResult> RunAsync(NewDesk desk, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(desk);
        var (organisationName, name) = (StorableText.Cut((desk.Organisation ?? "").Trim(), Organisation.NameLength), StorableText.Cut((desk.Name ?? "").Trim(), Agent.NameLength));
        var mailbox = string.IsNullOrWhiteSpace(desk.Mailbox) ? null : desk.Mailbox.Trim().ToLowerInvariant();
        if (organisationName.Length == 0 || name.Length == 0 || !Account.IsPlausibleEmail(desk.Email) || (mailbox is not null && !Mailbox.IsPlausibleAddress(mailbox)))
        {
            return new FoundResult(AgentOutcome.Invalid);
        }

        await using var context = contexts.CreateForInstallation();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        try
        {
            context.InstallationSecrets.Add(new InstallationSecret(Once, "") { CreatedAt = time.GetUtcNow() });
            await context.SaveChangesAsync(cancellationToken);
            if (await context.Organisations.AnyAsync(cancellationToken))
            {
                return new FoundResult(AgentOutcome.Taken);
            }
        }
        catch (DbUpdateException)
        {
            return new FoundResult(AgentOutcome.Taken);
        }

        var organisation = new Organisation(organisationName);
        var account = Account.OfEmail(desk.Email);
        if (desk.PasswordHash is not null)
        {
            account.TakePassword(desk.PasswordHash);
        }

        context.AddRange(organisation, account);
        await context.SaveChangesAsync(cancellationToken);
        Add(context, organisation, new EventHead());
        var owner = new Agent(account.Id, name, account.Email!, AgentRole.Owner);
        if (desk.PasswordHash is null)
        {
            owner.AwaitInvited();
        }

        Add(context, organisation, owner);
        if (mailbox is not null)
        {
            Add(context, organisation, new Mailbox(mailbox, mailbox.Split('@')[0], MailboxKind.Pickup));
        }

        var token = desk.PasswordHash is null ? await IssueLink.AddAsync(context, account.Id, AccountLinkKind.Invite, time.GetUtcNow(), cancellationToken) : null;
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new FoundResult(AgentOutcome.Done, new TenantScope(organisation.Id), account.Id, token);
    }

    private static void Add<T>(DeskDbContext context, Organisation organisation, T row)
        where T : class, ITenantScoped
    {
        context.Entry(row).Property(r => r.TenantId).CurrentValue = organisation.Id;
        context.Set<T>().Add(row);
    }
}
