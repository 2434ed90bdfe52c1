using Desk.Core.Attachments;
using Desk.Core.Database;
using Desk.Core.Mail;
using Desk.Core.Mailboxes;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Replies;

/// <summary>A mail that one process works on. The version is the fence: whoever holds an older one has lost its lease, and settles nothing.</summary>
internal sealed class OutboundJob(TenantScope tenant, long id, int version, DeliveryState state, IMailSender sender, MailboxSource mailbox, OutgoingMail mail)
{
    public TenantScope Tenant { get; } = tenant;

    public long Id { get; } = id;

    public IMailSender Sender { get; } = sender;

    public MailboxSource Mailbox { get; } = mailbox;

    public OutgoingMail Mail { get; } = mail;

    public int Version { get; private set; } = version;

    public DeliveryState State { get; private set; } = state;

    /// <summary>It may have left from here on, and the row says so.</summary>
    public void HasBegun(int version) => (Version, State) = (version, DeliveryState.Sending);
}

/// <summary>Lets one process at a time work on an outgoing mail, and writes down what became of it.</summary>
internal sealed class LeaseOutbound(IDeskContextFactory contexts, IEnumerable<IMailSender> senders, IBlobStore blobs, ThreadToken tokens, ReplyOptions options, TimeProvider time)
{
    // two database servers take turns within a minute; five are patience enough
    private const int SettleAttempts = 150;
    private static readonly TimeSpan SettlePause = TimeSpan.FromSeconds(2);

    /// <summary>Leases a mail that is due and reads it; null when there is nothing to do with it, or nothing any more.</summary>
    public async Task<OutboundJob?> ClaimAsync(TenantScope tenant, long id, CancellationToken cancellationToken)
    {
        await using var context = contexts.Create(tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var now = time.GetUtcNow();
        var outbound = await context.Outbound.WithTrash().Include(o => o.Message.Ticket).Include(o => o.Message.Attachments).Include(o => o.Message.RatingAsk).AsSplitQuery().SingleOrDefaultAsync(o => o.Id == id, cancellationToken);
        if (outbound is null || outbound.State == DeliveryState.Sent || outbound.LeaseUntil > now || !(outbound.State == DeliveryState.Sending || outbound.DueAt <= now))
        {
            return null;
        }

        if (outbound is { State: not DeliveryState.Sending, Message.Ticket.TrashedAt: not null })
        {
            return null; // it waits until its ticket is restored
        }

        var mailbox = await context.Mailboxes.AsNoTracking().SingleAsync(m => m.Id == outbound.MailboxId, cancellationToken);
        if (mailbox.RemovedAt is null && !mailbox.RunsAt(now))
        {
            return null; // it waits until the mailbox goes on
        }

        var (sender, state) = (senders.FirstOrDefault(s => s.Kind == mailbox.Kind), outbound.State);
        var problem = sender is null ? $"Mail cannot leave by a mailbox of kind {mailbox.Kind} yet." : await WhyNotAsync(context, outbound, mailbox, cancellationToken);
        if (problem is not null)
        {
            outbound.HasFailed(problem, now, final: true);
            await TellDelivery.RunAsync(context, outbound, now, cancellationToken);
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return null;
        }

        if (state is DeliveryState.Sending or DeliveryState.Uncertain)
        {
            outbound.LookUp(now.AddSeconds(options.LeaseSeconds));
        }
        else
        {
            outbound.Lease(now.AddSeconds(options.LeaseSeconds));
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        var source = new MailboxSource(tenant, mailbox.Id, mailbox.Address, mailbox.Kind, mailbox.PickupPath);
        return new OutboundJob(tenant, id, outbound.Version, state, sender!, source, MakeOutgoingMail.Of(tenant, outbound.Message, mailbox, tokens, blobs, now));
    }

    /// <summary>From here on it may leave at any moment. False when somebody else holds it by now.</summary>
    public async Task<bool> BeginAsync(OutboundJob job, CancellationToken cancellationToken)
    {
        if (await ChangeAsync(job, (o, now) => o.BeginToSend(now.AddSeconds(options.LeaseSeconds)), tells: false, cancellationToken) is not { } version)
        {
            return false;
        }

        job.HasBegun(version);
        return true;
    }

    /// <summary>
    /// Writes down what became of it, unless somebody else holds it by now. Nobody else knows it: while the database is away this waits for it, for some minutes and as long
    /// as nothing ends it.
    /// </summary>
    public async Task SettleAsync(OutboundJob job, Action<OutboundMessage, DateTimeOffset> settle, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await ChangeAsync(job, settle, tells: true, CancellationToken.None);
                return;
            }
            catch (Exception e) when (contexts.IsAway(e) && attempt < SettleAttempts && !cancellationToken.IsCancellationRequested)
            {
                await Task.Delay(SettlePause, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Keeps the lease for as long as the work takes: a large mail over a slow line outlasts any.</summary>
    public async Task<T> WhileHeldAsync<T>(OutboundJob job, Func<Task<T>> work)
    {
        using var done = new CancellationTokenSource();
        var keep = KeepAsync(job, done.Token);
        try
        {
            return await work();
        }
        finally
        {
            await done.CancelAsync();
            await keep.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // not a change of the row: its version stays what it was
    private async Task KeepAsync(OutboundJob job, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(Math.Max(0.3, options.LeaseSeconds / 3.0)), time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                var until = time.GetUtcNow().AddSeconds(options.LeaseSeconds);
                await using var context = contexts.Create(job.Tenant);
                await context.Outbound.Where(o => o.Id == job.Id && o.Version == job.Version).ExecuteUpdateAsync(set => set.SetProperty(o => o.LeaseUntil, until), cancellationToken);
            }
            catch (Exception e) when (contexts.IsAway(e))
            {
                // the next turn comes before the lease ends
            }
        }
    }

    private static async Task<string?> WhyNotAsync(DeskDbContext context, OutboundMessage outbound, Mailbox mailbox, CancellationToken cancellationToken)
    {
        if (outbound.State is DeliveryState.Sending or DeliveryState.Uncertain)
        {
            return null;
        }

        if (mailbox.RemovedAt is not null)
        {
            return $"The mailbox {mailbox.Address} has been removed, so nothing leaves by it. Bring it back, then try again; or write from another mailbox.";
        }

        return await GuardPlanned.RunAsync(context, outbound, cancellationToken);
    }

    // answers with the version after the change; null when somebody else holds it by now
    private async Task<int?> ChangeAsync(OutboundJob job, Action<OutboundMessage, DateTimeOffset> change, bool tells, CancellationToken cancellationToken)
    {
        await using var context = contexts.Create(job.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var outbound = await context.Outbound.WithTrash().Include(o => o.Message.Ticket).SingleOrDefaultAsync(o => o.Id == job.Id, cancellationToken);
        if (outbound is null || outbound.Version != job.Version)
        {
            return null;
        }

        var now = time.GetUtcNow();
        change(outbound, now);
        if (tells)
        {
            await TellDelivery.RunAsync(context, outbound, now, cancellationToken);
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outbound.Version;
    }
}
