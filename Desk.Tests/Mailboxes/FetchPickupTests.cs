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

public sealed class FetchPickupTests(TestDatabases databases) : IClassFixture<TestDatabases>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task RunAsync_FilesInTheFolder_AreFiledAndMovedAway()
    {
        var organisation = await (await databases.OpenAsync(DatabaseProvider.Sqlite)).FoundAsync();
        Directory.CreateDirectory(_folder.At("inbound"));
        Directory.CreateDirectory(_folder.At("processed"));
        await File.WriteAllBytesAsync(_folder.At("processed", "b.eml"), [1]);
        await File.WriteAllBytesAsync(_folder.At("inbound", "a.eml"), TestMail.Raw("a@x"));
        await File.WriteAllBytesAsync(_folder.At("inbound", "b.eml"), TestMail.Raw("b@x"));
        await File.WriteAllTextAsync(_folder.At("inbound", "being-written.tmp"), "not yet");

        await FetchAsync(organisation, new IntakeOptions());

        Directory.GetFiles(_folder.At("inbound")).Select(Path.GetFileName).ShouldBe(["being-written.tmp"]);
        Directory.GetFiles(_folder.At("processed")).Select(Path.GetFileName).Order().ShouldBe(["a.eml", "b-2.eml", "b.eml"]);
        await using var context = organisation.Open();
        (await context.Occurrences.CountAsync(o => o.Fate == MailFate.Filed)).ShouldBe(2);
        (await context.Mailboxes.SingleAsync(m => m.Id == organisation.MailboxId)).LastError.ShouldBeNull();
    }

    [Fact]
    public async Task RunAsync_FileThatIsWrittenWhereItLies_WaitsUntilSomethingIsInIt()
    {
        var organisation = await (await databases.OpenAsync(DatabaseProvider.Sqlite)).FoundAsync();
        Directory.CreateDirectory(_folder.At("inbound"));
        var (copied, empty) = (_folder.At("inbound", "copied.eml"), _folder.At("inbound", "empty.eml"));
        await File.WriteAllBytesAsync(copied, []);
        await File.WriteAllBytesAsync(empty, []);

        File.SetLastWriteTimeUtc(copied, organisation.Desk.Time.GetUtcNow().AddSeconds(-59).UtcDateTime);
        File.SetLastWriteTimeUtc(empty, organisation.Desk.Time.GetUtcNow().AddSeconds(-61).UtcDateTime);
        await FetchAsync(organisation, new IntakeOptions());
        await using var context = organisation.Open();
        (await context.Occurrences.SingleAsync()).Reason.ShouldBe("The mail is empty.");
        Directory.GetFiles(_folder.At("inbound")).ShouldBe([copied]);

        await File.WriteAllBytesAsync(copied, TestMail.Raw("copied@x"));
        await FetchAsync(organisation, new IntakeOptions());
        (await context.Occurrences.CountAsync(o => o.Fate == MailFate.Filed)).ShouldBe(1);
        Directory.GetFiles(_folder.At("inbound")).ShouldBeEmpty();
    }

    [Fact]
    public async Task RunAsync_FileTooLarge_StaysAndTheMailboxSaysSo_OthersGoOn()
    {
        var organisation = await (await databases.OpenAsync(DatabaseProvider.Sqlite)).FoundAsync();
        Directory.CreateDirectory(_folder.At("inbound"));
        await File.WriteAllBytesAsync(_folder.At("inbound", "a-large.eml"), new byte[70_000]);
        await File.WriteAllBytesAsync(_folder.At("inbound", "b.eml"), TestMail.Raw("b@x"));
        var options = new IntakeOptions { MaxMailBytes = 65_536 };

        await FetchAsync(organisation, options);

        File.Exists(_folder.At("inbound", "a-large.eml")).ShouldBeTrue();
        File.Exists(_folder.At("processed", "b.eml")).ShouldBeTrue();
        (await ErrorAsync(organisation))!.ShouldContain("a-large.eml");

        File.Delete(_folder.At("inbound", "a-large.eml"));
        await FetchAsync(organisation, options);
        (await ErrorAsync(organisation)).ShouldBeNull();
    }

    [Fact]
    public async Task RunAsync_NameThatLeavesNoRoomForANumber_IsMovedAllTheSame()
    {
        var organisation = await (await databases.OpenAsync(DatabaseProvider.Sqlite)).FoundAsync();
        var name = new string('n', 251) + ".eml";
        Directory.CreateDirectory(_folder.At("inbound"));
        for (var n = 0; n < 2; n++)
        {
            await File.WriteAllBytesAsync(_folder.At("inbound", name), TestMail.Raw($"{n}@x"));
            await FetchAsync(organisation, new IntakeOptions());
        }

        Directory.GetFiles(_folder.At("inbound")).ShouldBeEmpty();
        Directory.GetFiles(_folder.At("processed")).Length.ShouldBe(2);
        (await ErrorAsync(organisation)).ShouldBeNull();
    }

    [Fact]
    public async Task RunAsync_FolderCannotBeMade_IsTheMailboxsErrorAndNoException()
    {
        var organisation = await (await databases.OpenAsync(DatabaseProvider.Sqlite)).FoundAsync();
        await File.WriteAllTextAsync(_folder.At("inbound"), "a file where the folder should be");

        await FetchAsync(organisation, new IntakeOptions());

        (await ErrorAsync(organisation))!.ShouldContain("inbound");
    }

    public void Dispose() => _folder.Dispose();

    private async Task FetchAsync(TestOrganisation organisation, IntakeOptions options)
    {
        using var fetch = new FetchPickup(
            organisation.Desk.Get<TakeInMail>(), organisation.Desk.Get<NoteMailboxHealth>(), options, new DataDirectory(_folder.Path), organisation.Desk.Time, NullLogger<FetchPickup>.Instance);
        await fetch.RunAsync(TakeInMailTests.MailboxOf(organisation) with { PickupPath = _folder.Path }, CancellationToken.None);
    }

    private static async Task<string?> ErrorAsync(TestOrganisation organisation)
    {
        await using var context = organisation.Open();
        return await context.Mailboxes.Where(m => m.Id == organisation.MailboxId).Select(m => m.LastError).SingleAsync();
    }
}
