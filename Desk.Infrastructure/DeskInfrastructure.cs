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
        .AddSingleton<IHtmlSanitizer, HtmlSanitizer>()
        .AddSingleton<IReplyWriter, WriteReply>()
        .AddSingleton<IHolidayReader, ReadHolidays>()
        .AddSingleton<IMailSender, SendByPickup>().AddSingleton<IMailSender, SendBySmtp>()
        .AddSingleton<IMailServerCheck, CheckMailServers>().AddSingleton<IDkimKeys, DkimKeys>()
        .AddSingleton(_ => MasterKey.Load(data.MasterKey))
        .AddSingleton<IThreadKey, ThreadKeyInDatabase>()
        .AddSingleton<OpenAccount>().AddFetching();

    private static IServiceCollection AddFetching(this IServiceCollection services) => services
        .AddSingleton<FetchPickup>().AddSingleton<IMailSource>(s => s.GetRequiredService<FetchPickup>())
        .AddSingleton<FetchImap>().AddSingleton<IMailSource>(s => s.GetRequiredService<FetchImap>())
        .AddSingleton(s => new ReachMailbox(s.GetRequiredService<OpenAccount>())).AddSingleton<PlanFetch>().AddSingleton<FetchLanes>().AddSingleton<OpenFolder>().AddSingleton<FetchFolder>().AddSingleton<StoreFetched>().AddSingleton<TidyFolder>().AddSingleton<ReconcileFolder>();

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
        services.AddQuartz(q => q.ScheduleJob<SweepMailboxes>(t => t.StartNow().WithSimpleSchedule(s => s.WithInterval(TimeSpan.FromSeconds(intake.SweepSeconds)).RepeatForever())));
        services.AddQuartz(q => q.ScheduleJob<DropOldUploads>(t => t.StartNow().WithSimpleSchedule(s => s.WithInterval(TimeSpan.FromHours(1)).RepeatForever())));
        services.AddQuartz(q => q.ScheduleJob<DropOldNotifications>(t => t.StartNow().WithSimpleSchedule(s => s.WithInterval(TimeSpan.FromHours(24)).RepeatForever())));
        services.AddQuartz(q => q.ScheduleJob<EmptyOldTrash>(t => t.StartNow().WithSimpleSchedule(s => s.WithInterval(TimeSpan.FromHours(1)).RepeatForever())));
        services.AddQuartz(q => q.ScheduleJob<WakeSnoozed>(t => t.StartNow().WithSimpleSchedule(s => s.WithInterval(TimeSpan.FromSeconds(1)).RepeatForever())));
        services.AddQuartz(q => q.ScheduleJob<KeepDeadlines>(t => t.StartNow().WithSimpleSchedule(s => s.WithInterval(KeepDeadlines.Between).RepeatForever())));
        services.AddQuartz(q => q.ScheduleJob<KeepReports>(t => t.StartNow().WithSimpleSchedule(s => s.WithInterval(TimeSpan.FromSeconds(10)).RepeatForever())));
        services.AddQuartz(q => q.ScheduleJob<MailUnseen>(t => t.StartNow().WithSimpleSchedule(s => s.WithInterval(TimeSpan.FromSeconds(10)).RepeatForever())));
        services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
        return services;
    }

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
