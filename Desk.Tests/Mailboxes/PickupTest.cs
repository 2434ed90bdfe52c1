using Desk.Core.Intake;
using Desk.Core.Mailboxes;
using Desk.Infrastructure;
using Desk.Infrastructure.Database;
using Desk.Infrastructure.Mailboxes;
using Desk.Tests.Database;
using Desk.Tests.Intake;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Desk.Tests.Mailboxes;

/// <summary>A pickup folder and a clock that stands still.</summary>
public abstract class PickupTest(TestDatabases databases, Func<string, Writers> askForWriters) : IClassFixture<TestDatabases>, IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private TestOrganisation _organisation = null!;
    private FetchPickup _fetch = null!;

    protected PickupArrivals Arrivals { get; } = new();

    protected DateTimeOffset Now => _organisation.Desk.Time.GetUtcNow();

    public async Task InitializeAsync()
    {
        _organisation = await (await databases.OpenAsync(DatabaseProvider.Sqlite)).FoundAsync();
        _fetch = new FetchPickup(
            _organisation.Desk.Get<TakeInMail>(), _organisation.Desk.Get<NoteMailboxHealth>(), new IntakeOptions(), new DataDirectory(_folder.Path), Arrivals, askForWriters, _organisation.Desk.Time,
            NullLogger<FetchPickup>.Instance);
        Directory.CreateDirectory(_folder.At("inbound"));
    }

    public Task DisposeAsync()
    {
        _fetch.Dispose();
        _folder.Dispose();
        return Task.CompletedTask;
    }

    protected string Inbound(string name) => _folder.At("inbound", name);

    protected string Write(string name, byte[] raw, DateTimeOffset at)
    {
        File.WriteAllBytes(Inbound(name), raw);
        File.SetLastWriteTimeUtc(Inbound(name), at.UtcDateTime);
        return Inbound(name);
    }

    protected IEnumerable<string?> Waiting() => Directory.GetFiles(_folder.At("inbound")).Select(Path.GetFileName);

    protected void Advance(TimeSpan by) => _organisation.Desk.Time.Advance(by);

    protected Task<TimeSpan?> FetchAsync() => _fetch.RunAsync(TakeInMailTests.MailboxOf(_organisation) with { PickupPath = _folder.Path }, CancellationToken.None);

    protected async Task<int> FiledAsync()
    {
        await using var context = _organisation.Open();
        return await context.Occurrences.CountAsync(o => o.Fate == MailFate.Filed);
    }

    /// <summary>What breaks off, or is empty, and which nobody adds to is let alone for a minute, and is then taken in as what it is.</summary>
    protected async Task TakesInAfterAMinuteAsync(byte[] unfinished)
    {
        Write("unfinished.eml", unfinished, Now);

        await FetchAsync();
        Advance(TimeSpan.FromSeconds(59.9));
        (await FetchAsync()).ShouldBe(TimeSpan.FromSeconds(0.1));
        Waiting().ShouldBe(["unfinished.eml"]);

        Advance(TimeSpan.FromSeconds(0.1));
        (await FetchAsync()).ShouldBeNull();
        Waiting().ShouldBeEmpty();
        await TookInOnlyAsync(unfinished);
    }

    /// <summary>Nothing was taken in but this mail, once and whole.</summary>
    protected async Task TookInOnlyAsync(byte[] raw)
    {
        await using var context = _organisation.Open();
        (await context.Occurrences.Select(o => o.SourceKey).ToListAsync()).ShouldBe([IncomingMail.NamedByContent(raw).SourceKey]);
    }
}
