using System.Security.Cryptography;
using Desk.Core.Database;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Mailboxes;

/// <summary>Tries a mailbox's servers or folder with settings that need not be saved yet. Passwords that are not typed anew are the stored ones.</summary>
public sealed class CheckMailbox(IDeskContextFactory contexts, ISecretProtector secrets, CheckMailboxSettings check, IMailServerCheck servers)
{
    /// <param name="by">Who asks.</param>
    /// <param name="id">The mailbox whose stored passwords are used; null for one that is not added yet.</param>
    /// <param name="settings">What to try; null for what is saved.</param>
    /// <param name="progress">Told of each step as it begins and ends.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<(MailboxOutcome Outcome, ConnectionReport? Report, IReadOnlyList<FieldProblem> Problems)> RunAsync(
        AgentScope by, long? id, MailboxSettings? settings, IProgress<ConnectionStep>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.May(Permission.ManageMailboxes))
        {
            return (MailboxOutcome.NotAllowed, null, []);
        }

        var stored = id is { } known && by.MaySee(known) ? await FindAsync(by, known, cancellationToken) : null;
        var wanted = settings ?? (stored is null ? null : ReadMailbox.SettingsOf(stored));
        if (wanted is null || (id is not null && stored is null))
        {
            return (MailboxOutcome.NotFound, null, []);
        }

        var mayUseStored = stored?.Account is { } account && wanted.Account is { } to && to.MaySignInAs(account);
        if (check.Problems(wanted, mayUseStored, stored?.Account?.SealedDkimKey is not null) is { Count: > 0 } wrong)
        {
            return (MailboxOutcome.Invalid, null, wrong);
        }

        return (MailboxOutcome.Done, await TryAsync(wanted, mayUseStored ? stored!.Account : null, progress, cancellationToken), []);
    }

    private async Task<ConnectionReport> TryAsync(MailboxSettings wanted, MailAccount? stored, IProgress<ConnectionStep>? progress, CancellationToken cancellationToken)
    {
        if (wanted.Account is not { } account)
        {
            return await servers.PickupAsync(wanted.Address.Trim().ToLowerInvariant(), wanted.PickupPath, progress, cancellationToken);
        }

        try
        {
            var password = account.Password ?? new Secret(secrets.Open(stored!.SealedPassword));
            var smtp = account.SmtpPassword ?? (account.SmtpUserName is not null && stored?.SealedSmtpPassword is { } own ? new Secret(secrets.Open(own)) : null);
            return await servers.AccountAsync(account, password, smtp, progress, cancellationToken);
        }
        catch (CryptographicException)
        {
            return new ConnectionReport([new ConnectionStep(ConnectionStage.SignInIncoming, StepState.Failed, "The stored password was sealed with keys that this installation does not have. Type it anew.")], null, []);
        }
    }

    private async Task<Mailbox?> FindAsync(AgentScope by, long id, CancellationToken cancellationToken)
    {
        await using var context = contexts.Create(by.Tenant);
        return await context.Mailboxes.AsNoTracking().Include(m => m.Account).SingleOrDefaultAsync(m => m.Id == id && m.RemovedAt == null, cancellationToken);
    }
}
