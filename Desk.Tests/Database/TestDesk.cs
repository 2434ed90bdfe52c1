using Desk.Core;
using Desk.Core.Attachments;
using Desk.Core.Database;
using Desk.Core.Mail;
using Desk.Core.Mailboxes;
using Desk.Core.Notices;
using Desk.Core.People;
using Desk.Core.Replies;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Infrastructure.Mail;
using Desk.Infrastructure.Mail.Html;
using Desk.Infrastructure.Mailboxes;
using Desk.Tests.Mailboxes;
using Desk.Web.Notices;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Desk.Tests.Database;

/// <summary>The use cases over one database, with a clock that tests move and blobs in memory.</summary>
public sealed class TestDesk : IAsyncDisposable
{
    private static int _accounts;
    private readonly ServiceProvider _services;

    public TestDesk(DatabaseChoice choice, params IInterceptor[] interceptors)
        : this(choice, new FakeTime(), new FakeBlobs(), new FakeSender(), interceptors)
    {
    }

    private TestDesk(DatabaseChoice choice, FakeTime time, FakeBlobs blobs, FakeSender sender, IInterceptor[] interceptors)
    {
        (Time, Blobs, Sender) = (time, blobs, sender);
        Contexts = new DeskContextFactory(choice, interceptors);
        _services = new ServiceCollection().AddLogging().AddDeskCore()
            .AddSingleton<IDeskContextFactory>(Contexts)
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton<IBlobStore>(Blobs)
            .AddSingleton<IHtmlSanitizer, FakeSanitizer>()
            .AddSingleton<IMailReader, MimeMailReader>()
            .AddSingleton<IMailWriter, MimeMailWriter>()
            .AddSingleton<IThreadKey, TestThreadKey>()
            .AddSingleton(new ReplyOptions())
            .AddSingleton<IReplyWriter, WriteReply>()
            .AddSingleton<INoticeWriter, WriteNoticeMail>()
            .AddSingleton<IMailSender>(Sender)
            .AddSingleton<ISecretProtector, RemoteDesk.FakeSecrets>()
            .AddSingleton<IDkimKeys, DkimKeys>()
            .AddSingleton<IMailServerCheck>(Servers)
            .BuildServiceProvider();
    }

    public DeskContextFactory Contexts { get; }

    public FakeTime Time { get; }

    public FakeBlobs Blobs { get; }

    public FakeSender Sender { get; }

    /// <summary>Answers that every server lets Desk in.</summary>
    public FakeServerCheck Servers { get; } = new();

    public IServiceProvider Services => _services;

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>An organisation with an owner, an agent, two mailboxes and a customer; its name is in everything that it says.</summary>
    public async Task<TestOrganisation> FoundAsync(string name = "Alpha")
    {
        var scope = await Get<FoundOrganisation>().RunAsync(name, false, CancellationToken.None);
        return await TestOrganisation.StaffAsync(this, scope, name, Interlocked.Increment(ref _accounts));
    }

    public async Task<long> AddAccountAsync(string email)
    {
        await using var context = Contexts.CreateForInstallation();
        var account = Account.OfEmail(email);
        context.Users.Add(account);
        await context.SaveChangesAsync();
        return account.Id;
    }

    /// <summary>Ends, and begins anew with services that remember nothing: over the same database, blobs and clock, and among the same mail servers.</summary>
    public async Task<TestDesk> RestartAsync()
    {
        await DisposeAsync();
        return new TestDesk(Contexts.Choice, Time, Blobs, Sender, []);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class FakeSanitizer : IHtmlSanitizer
    {
        public int Version => 2;

        public string Sanitize(string html) => $"safe {html}";

        public string Fold(string html) => $"folded {html}";
    }
}
