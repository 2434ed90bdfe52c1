using Desk.Core.Attachments;
using Desk.Core.Intake;
using Desk.Core.Live;
using Desk.Core.Mailboxes;
using Desk.Core.Notices;
using Desk.Core.People;
using Desk.Core.Replies;
using Desk.Core.Reports;
using Desk.Core.Routing;
using Desk.Core.Satisfaction;
using Desk.Core.Sla;
using Desk.Core.Templates;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Desk.Core.Together;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Desk.Core.Database;

/// <summary>
/// The one model over all databases. It filters every query by its organisation, stamps new rows with it, raises versions,
/// keeps the counters, and numbers the events of a change within the change's own transaction.
/// </summary>
public abstract partial class DeskDbContext(DbContextOptions options, TenantScope? scope) : IdentityUserContext<Account, long>(options)
{
    private readonly List<DeskEvent> _recorded = [];
    private bool _hasPolicies;

    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<Agent> Agents => Set<Agent>();

    public DbSet<Team> Teams => Set<Team>();

    public DbSet<TeamMember> TeamMembers => Set<TeamMember>();

    public DbSet<SignInSession> SignIns => Set<SignInSession>();

    public DbSet<AccountLink> AccountLinks => Set<AccountLink>();

    public DbSet<MailboxAccess> MailboxAccess => Set<MailboxAccess>();

    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();

    public DbSet<ApiAnswer> ApiAnswers => Set<ApiAnswer>();

    public DbSet<Customer> Customers => Set<Customer>();

    public DbSet<CustomerAddress> CustomerAddresses => Set<CustomerAddress>();

    public DbSet<Company> Companies => Set<Company>();

    public DbSet<CustomerMerge> CustomerMerges => Set<CustomerMerge>();

    public DbSet<Mailbox> Mailboxes => Set<Mailbox>();

    public DbSet<MailAccount> MailAccounts => Set<MailAccount>();

    public DbSet<MailboxSync> MailboxSyncs => Set<MailboxSync>();

    public DbSet<Notice> Notices => Set<Notice>();

    public DbSet<Notification> Notifications => Set<Notification>();

    public DbSet<NotificationChoice> NotificationChoices => Set<NotificationChoice>();

    public DbSet<Ticket> Tickets => Set<Ticket>();

    public DbSet<TicketRelation> TicketRelations => Set<TicketRelation>();

    public DbSet<TicketFollower> TicketFollowers => Set<TicketFollower>();

    public DbSet<TicketTag> TicketTags => Set<TicketTag>();

    public DbSet<SavedView> SavedViews => Set<SavedView>();

    public DbSet<ViewOrder> ViewOrders => Set<ViewOrder>();

    public DbSet<TicketRead> TicketReads => Set<TicketRead>();

    public DbSet<TicketMailbox> TicketMailboxes => Set<TicketMailbox>();

    public DbSet<DeletedMail> DeletedMails => Set<DeletedMail>();

    public DbSet<BlockedSender> BlockedSenders => Set<BlockedSender>();

    public DbSet<AllowedRecipient> AllowedRecipients => Set<AllowedRecipient>();

    public DbSet<RoutingRule> RoutingRules => Set<RoutingRule>();

    public DbSet<PriorityWord> PriorityWords => Set<PriorityWord>();

    public DbSet<TicketCount> TicketCounts => Set<TicketCount>();

    public DbSet<TicketNumberDay> TicketNumberDays => Set<TicketNumberDay>();

    public DbSet<Message> Messages => Set<Message>();

    public DbSet<Attachment> Attachments => Set<Attachment>();

    public DbSet<Draft> Drafts => Set<Draft>();

    public DbSet<DraftVersion> DraftVersions => Set<DraftVersion>();

    public DbSet<LetterDraft> LetterDrafts => Set<LetterDraft>();

    public DbSet<TicketAsk> TicketAsks => Set<TicketAsk>();

    public DbSet<Template> Templates => Set<Template>();

    public DbSet<OutboundMessage> Outbound => Set<OutboundMessage>();

    public DbSet<AutoResponse> AutoResponses => Set<AutoResponse>();

    public DbSet<Occurrence> Occurrences => Set<Occurrence>();

    public DbSet<DeskEvent> Events => Set<DeskEvent>();

    public DbSet<EventHead> EventHeads => Set<EventHead>();

    public DbSet<SlaPolicy> SlaPolicies => Set<SlaPolicy>();

    public DbSet<SlaPolicyVersion> SlaPolicyVersions => Set<SlaPolicyVersion>();

    public DbSet<SlaCalendar> SlaCalendars => Set<SlaCalendar>();

    public DbSet<SlaCalendarVersion> SlaCalendarVersions => Set<SlaCalendarVersion>();

    public DbSet<SlaClock> SlaClocks => Set<SlaClock>();

    public DbSet<SlaFiring> SlaFirings => Set<SlaFiring>();

    public DbSet<SlaRefresh> SlaRefreshes => Set<SlaRefresh>();

    public DbSet<BoardGoals> BoardGoals => Set<BoardGoals>();

    public DbSet<RatingAsk> RatingAsks => Set<RatingAsk>();

    public DbSet<ReportFact> ReportFacts => Set<ReportFact>();

    public DbSet<ReportRollup> ReportRollups => Set<ReportRollup>();

    public DbSet<CustomerSum> CustomerSums => Set<CustomerSum>();

    public DbSet<ReportTag> ReportTags => Set<ReportTag>();

    public DbSet<ReportCursor> ReportCursors => Set<ReportCursor>();


    public DbSet<InstallationSecret> InstallationSecrets => Set<InstallationSecret>();

    /// <summary>The organisation this context is bound to.</summary>
    /// <exception cref="InvalidOperationException">It was opened for the installation.</exception>
    public long TenantId => scope?.TenantId ?? throw new InvalidOperationException("This context has no organisation: open it with a TenantScope.");

    /// <summary>True once this context has written events, so that whoever commits knows to wake the followers.</summary>
    public bool HasWrittenEvents { get; private set; }

    /// <summary>
    /// Begins a change: a transaction that holds the organisation's event lock from its first statement. Whoever reads in it reads what no
    /// colleague can change before the commit, and everyone takes locks in the same order. Commit it; disposing alone rolls back.
    /// </summary>
    public async Task<IDbContextTransaction> BeginChangeAsync(CancellationToken cancellationToken)
    {
        var transaction = await Database.BeginTransactionAsync(cancellationToken);
        await AdvanceHeadAsync(0, cancellationToken);
        return transaction;
    }

    /// <summary>Adds an event to the log; it is numbered and written with the next <see cref="SaveChangesAsync(bool, CancellationToken)"/>.</summary>
    public void Record(DeskEvent happened) => _recorded.Add(happened);

    /// <summary>
    /// Inserts rows of one kind together, within the transaction: for rows that come with every mail. Afterwards they have their ids; what they refer to must
    /// have been written. Where the database has a faster way the change tracker does not know of them.
    /// </summary>
    /// <exception cref="DbUpdateException">The database refused a row.</exception>
    public virtual async Task InsertAsync<T>(IReadOnlyList<T> rows, CancellationToken cancellationToken)
        where T : class, ITenantScoped
    {
        AddRange(rows);
        await base.SaveChangesAsync(acceptAllChangesOnSuccess: true, cancellationToken);
    }

    /// <summary>
    /// Writes rows of one kind together that were read without tracking, every column that may change, within the transaction and under a lock that keeps
    /// others from them.
    /// </summary>
    /// <exception cref="DbUpdateException">The database refused a row, or it is not there.</exception>
    public virtual async Task UpdateAsync<T>(IReadOnlyList<T> rows, CancellationToken cancellationToken)
        where T : class, ITenantScoped
    {
        UpdateRange(rows);
        await base.SaveChangesAsync(acceptAllChangesOnSuccess: true, cancellationToken);
    }

    /// <summary>Only for what belongs to the installation: a change of an organisation takes the event lock, and waiting for it must not block a thread.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => scope is null
        ? base.SaveChanges(acceptAllChangesOnSuccess)
        : throw new NotSupportedException("Use SaveChangesAsync.");

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        // looked for once, here: otherwise each pass over the rows, and the base class too, would look at all of them again
        ChangeTracker.DetectChanges();
        var looks = ChangeTracker.AutoDetectChangesEnabled;
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return scope is null ? await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken) : await SaveForTenantAsync(scope, acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = looks;
        }
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        base.OnModelCreating(builder);
        DeskModel.Configure(builder, this);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(16);
        configurationBuilder.Properties<string>().HaveMaxLength(400);
    }

    private async Task<int> SaveForTenantAsync(TenantScope tenant, bool acceptAllChangesOnSuccess, CancellationToken cancellationToken)
    {
        GuardTenant.Check(ChangeTracker, tenant);
        RaiseVersions.Apply(ChangeTracker);
        foreach (var notice in ChangeTracker.Entries<Notice>().Where(e => e.State == EntityState.Added).Select(e => e.Entity).ToList())
        {
            await TellAgents.OfNoticeAsync(this, notice, cancellationToken);
        }

        if (!_recorded.Exists(e => e.Kind == DeskEventKind.NoticeChanged))
        {
            _recorded.AddRange(RecordNotices.Of(ChangeTracker));
        }

        var counts = CountTickets.Deltas(ChangeTracker);
        if (_recorded.Count == 0 && counts.Count == 0)
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        var happened = _recorded.ToList();
        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        await NumberEventsAsync(cancellationToken);
        await CountTickets.ApplyAsync(this, counts, cancellationToken);
        var written = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        if (_hasPolicies)
        {
            await KeepClocks.AfterAsync(this, happened, cancellationToken);
        }

        if (own is not null)
        {
            await own.CommitAsync(cancellationToken);
        }

        return written;
    }
}
