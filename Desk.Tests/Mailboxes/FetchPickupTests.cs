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
        await WriteAsync(organisation, "a.eml", TestMail.Raw("a@x"));
        await WriteAsync(organisation, "b.eml", TestMail.Raw("b@x"));
        await File.WriteAllTextAsync(_folder.At("inbound", "being-written.tmp"), "not yet");

        await FetchAsync(organisation, new IntakeOptions());

        Directory.GetFiles(_folder.At("inbound")).Select(Path.GetFileName).ShouldBe(["being-written.tmp"]);
        Directory.GetFiles(_folder.At("processed")).Select(Path.GetFileName).Order().ShouldBe(["a.eml", "b-2.eml", "b.eml"]);
        await using var context = organisation.Open();
        (await context.Occurrences.CountAsync(o => o.Fate == MailFate.Filed)).ShouldBe(2);
        (await context.Mailboxes.SingleAsync(m => m.Id == organisation.MailboxId)).LastError.ShouldBeNull();
    }

    [Fact]
    public async Task RunAsync_FileTooLarge_StaysAndTheMailboxSaysSo_OthersGoOn()
    {
        var organisation = await (await databases.OpenAsync(DatabaseProvider.Sqlite)).FoundAsync();
        Directory.CreateDirectory(_folder.At("inbound"));
        await WriteAsync(organisation, "a-large.eml", new byte[70_000]);
        await WriteAsync(organisation, "b.eml", TestMail.Raw("b@x"));
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
            await WriteAsync(organisation, name, TestMail.Raw($"{n}@x"));
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

    // long ago: what has just been written is looked at again before it is taken in
    private async Task WriteAsync(TestOrganisation organisation, string name, byte[] raw)
    {
        await File.WriteAllBytesAsync(_folder.At("inbound", name), raw);
        File.SetLastWriteTimeUtc(_folder.At("inbound", name), organisation.Desk.Time.GetUtcNow().AddHours(-1).UtcDateTime);
    }

    private async Task FetchAsync(TestOrganisation organisation, IntakeOptions options)
    {
        using var fetch = new FetchPickup(
            organisation.Desk.Get<TakeInMail>(), organisation.Desk.Get<NoteMailboxHealth>(), options, new DataDirectory(_folder.Path), new PickupArrivals(), AskForWriters.Of, organisation.Desk.Time, NullLogger<FetchPickup>.Instance);
        await fetch.RunAsync(TakeInMailTests.MailboxOf(organisation) with { PickupPath = _folder.Path }, CancellationToken.None);
    }

    private static async Task<string?> ErrorAsync(TestOrganisation organisation)
    {
        await using var context = organisation.Open();
        return await context.Mailboxes.Where(m => m.Id == organisation.MailboxId).Select(m => m.LastError).SingleAsync();
    }
}
