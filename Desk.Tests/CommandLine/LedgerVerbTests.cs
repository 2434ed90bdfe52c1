using System.Text.Json;
using Desk.Core.Intake;
using Desk.Core.Mailboxes;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.EndToEnd;
using Microsoft.EntityFrameworkCore;
using static Desk.Tests.Intake.TestMail;

namespace Desk.Tests.CommandLine;

/// <summary>The verbs <c>import</c> and <c>replay</c>, as a person runs them beside no server.</summary>
public sealed class LedgerVerbTests : IAsyncLifetime
{
    private const string Mailbox = "support@litware.test";

    private readonly TemporaryFolder _folder = new();

    private DeskContextFactory Contexts => new(new DatabaseChoice(DatabaseProvider.Sqlite, $"Data Source={_folder.At("data", "desk.db")}"), []);

    public async Task InitializeAsync()
    {
        (await RunAsync("user", "add", "--email", "olga@litware.test", "--name", "Olga Owner", "--organisation", "Litware")).ExitCode.ShouldBe(0);
        await using var context = await OpenAsync();
        context.Mailboxes.Add(new Mailbox(Mailbox, "Support", MailboxKind.Pickup));
        await context.SaveChangesAsync();
    }

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Import_OfAFolderOnceAndAgain_FilesEachMailOnceAndSilently()
    {
        var mails = Directory.CreateDirectory(_folder.At("old")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(mails, "1.eml"), Raw("1@old.example", subject: "Old", date: TimeProvider.System.GetUtcNow().AddDays(-400)));
        await File.WriteAllBytesAsync(Path.Combine(mails, "2.eml"), Raw("2@old.example", subject: "Re: Old", inReplyTo: "1@old.example", date: TimeProvider.System.GetUtcNow().AddDays(-399)));
        await File.WriteAllBytesAsync(Path.Combine(mails, "3.eml"), Raw("3@old.example", subject: "Young", date: TimeProvider.System.GetUtcNow().AddDays(-2)));

        var first = await RunAsync("import", "--mailbox", Mailbox, mails);
        first.ExitCode.ShouldBe(0, first.Errors);
        Read(first.Output).ToString().ShouldBe("""{"read":3,"takenIn":3,"known":0,"tooLarge":0}""");
        first.Errors.ShouldContain("3 read, 3 taken in, 0 were there.");
        await File.WriteAllBytesAsync(Path.Combine(mails, "4.eml"), Raw("4@old.example", subject: "Later", date: TimeProvider.System.GetUtcNow().AddDays(-1)));
        Read((await RunAsync("import", "--mailbox", Mailbox, "--format", "eml", mails)).Output).ToString().ShouldBe("""{"read":4,"takenIn":1,"known":3,"tooLarge":0}""");

        await using var context = await OpenAsync();
        (await context.Occurrences.ToListAsync()).ShouldAllBe(o => o.Silent && o.Fate == MailFate.Filed);
        (await context.Tickets.OrderBy(t => t.Id).Select(t => new { t.Subject, t.Status }).ToListAsync()).Select(t => (t.Subject, t.Status))
            .ShouldBe([("Old", TicketStatus.Closed), ("Young", TicketStatus.New), ("Later", TicketStatus.New)]);
        (await context.Outbound.CountAsync() + await context.Notifications.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Import_OfAnMboxWithAMailThatIsTooLarge_TakesTheOthersAndEnds1()
    {
        var box = _folder.At("box");
        await File.WriteAllTextAsync(box, $"From a@x Fri Nov 20 2026\nFrom: a@litware.example\nSubject: One\n\nHello\n\nFrom b@x Sat Nov 21 2026\nFrom: b@litware.example\nSubject: Two\n\n{new string('x', 70_000)}\n");

        var (exitCode, output, _) = await RunAsync("import", "--mailbox", Mailbox, box, "--Intake:MaxMailBytes=65536");

        exitCode.ShouldBe(1);
        Read(output).ToString().ShouldBe("""{"read":2,"takenIn":1,"known":0,"tooLarge":1}""");
    }

    [Theory]
    [InlineData(67, "nobody@litware.test", "--mailbox nobody@litware.test OLD")]
    [InlineData(2, "nothing at", "--mailbox support@litware.test NOWHERE")]
    [InlineData(2, "must be eml, mbox or maildir", "--mailbox support@litware.test --format zip OLD")]
    public async Task Import_OfWhatMakesNoSense_SaysSoInASentence(int exitCode, string named, string words)
    {
        Directory.CreateDirectory(_folder.At("OLD"));

        var run = await RunAsync(["import", .. words.Split(' ').Select(w => w is "OLD" or "NOWHERE" ? _folder.At(w) : w)]);

        run.ExitCode.ShouldBe(exitCode, run.Errors);
        run.Output.ShouldBeEmpty();
        run.Errors.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain(named);
    }

    [Fact]
    public async Task Replay_OfAMailThatFailed_FailsAgainUntilItIsMendedAndThenFilesIt()
    {
        await using var context = await OpenAsync();
        await BrokenFiling.BreakAsync(context);
        var failed = Read((await DeskProgram.RunAsync(["deliver", "--mailbox", Mailbox, Data], Raw(subject: BrokenFiling.Subject))).Output);
        var id = failed.GetProperty("occurrence").GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture);
        failed.GetProperty("fate").GetString().ShouldBe("failed");

        var still = await RunAsync("replay", id);
        still.ExitCode.ShouldBe(1);
        Read(still.Output).GetProperty("reason").GetString()!.ShouldContain(BrokenFiling.Error);
        await BrokenFiling.MendAsync(context);
        var (exitCode, output, errors) = await RunAsync("replay", id, "999999");

        exitCode.ShouldBe(1, "one of the two is not there");
        errors.Trim().ShouldBe("There is no mail 999999 in the ledger.");
        var filed = Read(output);
        (filed.GetProperty("occurrence").GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture), filed.GetProperty("fate").GetString(), filed.GetProperty("created").GetBoolean()).ShouldBe((id, "filed", true));
        filed.GetProperty("ticket").GetString().ShouldBe(await context.Tickets.Select(t => t.Number).SingleAsync());
        (await RunAsync("replay", id)).ExitCode.ShouldBe(0, "what is in a conversation stays there");
        (await context.Messages.CountAsync()).ShouldBe(1);
        (await RunAsync("replay")).ExitCode.ShouldBe(2);
    }

    private string Data => "--Desk:DataDirectory=" + _folder.At("data");

    private static JsonElement Read(string output) => JsonDocument.Parse(output).RootElement;

    private async Task<Core.Database.DeskDbContext> OpenAsync()
    {
        await using var installation = Contexts.CreateForInstallation();
        return Contexts.Create(new TenantScope(await installation.Organisations.Select(o => o.Id).SingleAsync()));
    }

    private Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] words) => DeskProgram.RunAsync([.. words, Data]);
}
