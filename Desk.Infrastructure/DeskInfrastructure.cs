using Desk.Core.Attachments;
using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.Mail;
using Desk.Core.Mailboxes;
using Desk.Core.Replies;
using Desk.Core.Sla;
using Desk.Core.Tickets;
using Desk.Infrastructure.Attachments;
using Desk.Infrastructure.Database;
using Desk.Infrastructure.Live;
using Desk.Infrastructure.Mail;
using Desk.Infrastructure.Mail.Html;
using Desk.Infrastructure.Mailboxes;
using Desk.Infrastructure.Notices;
using Desk.Infrastructure.Presence;
using Desk.Infrastructure.Replies;
using Desk.Infrastructure.Reports;
using Desk.Infrastructure.Secrets;
using Desk.Infrastructure.Sla;
using Desk.Infrastructure.Tickets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Quartz;

namespace Desk.Infrastructure;

/// <summary>Registers what stands behind Core's ports, and the work that runs by itself in a server.</summary>
public static class DeskInfrastructure
{
    /// <summary>What every run needs, also one of the command line.</summary>
    public static IServiceCollection AddDeskInfrastructure(this IServiceCollection services, DataDirectory data, DatabaseChoice database, IntakeOptions intake, ReplyOptions replies, BlobOptions? blobs = null) => services
        .AddSingleton(data).AddSingleton(database).AddSingleton(intake).AddSingleton(replies)
        .AddSingleton<IInterceptor>(s => new RingAfterCommit(s.GetRequiredService<LivePulse>(), database.Provider))
        .AddSingleton<IDeskContextFactory, DeskContextFactory>()
        .AddSingleton<IBlobStore>(s => blobs is { IsAzure: true }
            ? new AzureBlobStore(blobs, s.GetRequiredService<TimeProvider>())
            : new FileBlobStore(data.Blobs, s.GetRequiredService<TimeProvider>()))
        .AddSingleton<IMailReader, MimeMailReader>()
        .AddSingleton<IMailWriter, MimeMailWriter>()
        .AddSingleton<IHtmlSanitizer, HtmlSanitizer>()
        .AddSingleton<IReplyWriter, WriteReply>()
        .AddSingleton<IHolidayReader, ReadHolidays>()
        .AddSingleton<IMailSender, SendByPickup>().AddSingleton<IMailSender, SendBySmtp>()
        .AddSingleton<IMailServerCheck, CheckMailServers>().AddSingleton<IDkimKeys, DkimKeys>()
        .AddSingleton(_ => MasterKey.Load(data.MasterKey))
        .AddSingleton<IThreadKey, ThreadKeyInDatabase>()
        .AddSingleton<OpenAccount>().AddFetching();

    private static IServiceCollection AddFetching(this IServiceCollection services) => services
        .AddSingleton<PickupArrivals>().AddSingleton<Func<string, Writers>>(_ => AskForWriters.Of).AddSingleton<FetchPickup>().AddSingleton<IMailSource>(s => s.GetRequiredService<FetchPickup>())
        .AddSingleton<FetchImap>().AddSingleton<IMailSource>(s => s.GetRequiredService<FetchImap>())
        .AddSingleton(s => new ReachMailbox(s.GetRequiredService<OpenAccount>())).AddSingleton<PlanFetch>().AddSingleton<FetchLanes>().AddSingleton<RunErrands>().AddSingleton<OpenFolder>().AddSingleton<FetchFolder>().AddSingleton<StoreFetched>().AddSingleton<TidyFolder>().AddSingleton<ReconcileFolder>();

    /// <summary>What a server does beside answering: follow the log, fetch and send mail, end dead presence.</summary>
    public static IServiceCollection AddDeskServer(this IServiceCollection services, DatabaseChoice database, IntakeOptions intake)
    {
        services.AddSingleton<Func<ICommitWatch>>(s => () => database.Provider switch
        {
            DatabaseProvider.Sqlite => new SqliteCommitWatch(s.GetRequiredService<IDeskContextFactory>(), s.GetRequiredService<TimeProvider>()),
            DatabaseProvider.PostgreSql => new PostgreSqlCommitWatch(database.ConnectionString),
            _ => new PollingCommitWatch(s.GetRequiredService<TimeProvider>()),
        });
        services.AddHostedService<TailEvents>().AddHostedService<ExpirePresence>().AddHostedService<WatchOutbox>();
        services.AddSingleton<WatchPickupFolders>().AddHostedService(s => s.GetRequiredService<WatchPickupFolders>());
        services.AddSingleton<RunMailboxes>().AddHostedService(s => s.GetRequiredService<RunMailboxes>()).AddSingleton<KeepMailboxJobs>();
        services.AddJob<SweepMailboxes>(TimeSpan.FromSeconds(intake.SweepSeconds)).AddJob<MailUnseen>(TimeSpan.FromSeconds(10)).AddJob<MailBroken>(TimeSpan.FromSeconds(10)).AddClockJobs()
            .AddJob<DropOldUploads>(TimeSpan.FromHours(1)).AddJob<EmptyOldTrash>(TimeSpan.FromHours(1)).AddJob<DropOldNotifications>(TimeSpan.FromHours(24));
        services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
        return services;
    }

    /// <summary>What looks whether a moment is there, and counts what was done by then.</summary>
    internal static IServiceCollection AddClockJobs(this IServiceCollection services) =>
        services.AddJob<WakeSnoozed>(TimeSpan.FromSeconds(1)).AddJob<KeepDeadlines>(KeepDeadlines.Between).AddJob<KeepReports>(TimeSpan.FromSeconds(10));

    private static IServiceCollection AddJob<TJob>(this IServiceCollection services, TimeSpan every)
        where TJob : IJob => services.AddQuartz(q => q.ScheduleJob<TJob>(t => t.StartNow().WithSimpleSchedule(s => s.WithInterval(every).RepeatForever())));

    /// <summary>Cookies and tokens are protected with keys from the database, wrapped with the master key.</summary>
    public static IServiceCollection AddKeyRing(this IServiceCollection services, DataDirectory data)
    {
        services.AddSingleton<KeyRingInDatabase>();
        services.AddSingleton<ISecretProtector, SealByKeyRing>();
        services.AddDataProtection().SetApplicationName("desk");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(s =>
            new ConfigureOptions<KeyManagementOptions>(o => o.XmlRepository = s.GetRequiredService<KeyRingInDatabase>()));
        return services;
    }
}
