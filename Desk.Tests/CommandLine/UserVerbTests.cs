using System.Text.Json;
using Desk.Core.People;
using Desk.Infrastructure.Database;
using Desk.Tests.EndToEnd;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.CommandLine;

public sealed class UserVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Data => "--Desk:DataDirectory=" + _folder.At("data");

    [Fact]
    public async Task Add_EmptyThenNot_FoundsThenInvitesAndPrintsALinkEach()
    {
        var owner = Read(await RunAsync("user", "add", "--email", "Olga@desk.example", "--name", "Olga Owner", "--organisation", "Litware"));
        owner.GetProperty("role").GetString().ShouldBe("owner");
        var light = Read(await RunAsync("user", "add", "--email", "lea@desk.example", "--name", "Lea Light", "--role", "light"));
        light.GetProperty("role").GetString().ShouldBe("light");
        light.GetProperty("link").GetString().ShouldStartWith("/invite/");

        await using var context = new DeskContextFactory(new DatabaseChoice(DatabaseProvider.Sqlite, $"Data Source={_folder.At("data", "desk.db")}"), []).CreateForInstallation();
        (await context.Organisations.SingleAsync()).Name.ShouldBe("Litware");
        var hash = AccountLink.HashOf(owner.GetProperty("link").GetString()!["/invite/".Length..]);
        (await context.AccountLinks.SingleAsync(l => l.TokenHash == hash)).Kind.ShouldBe(AccountLinkKind.Invite);

        // who never came is invited again; who is there gets a link for a password
        Read(await RunAsync("user", "reset-password", "--email", "lea@desk.example")).GetProperty("link").GetString().ShouldStartWith("/invite/");
        await Refuses(1, "olga@desk.example", "user", "add", "--email", "olga@desk.example", "--name", "Again");
        await Refuses(1, "nobody@desk.example", "user", "reset-password", "--email", "nobody@desk.example");
        await Refuses(1, "Elsewhere", "user", "add", "--email", "new@desk.example", "--name", "New", "--organisation", "Elsewhere");
    }

    [Theory]
    [InlineData("user")]
    [InlineData("user add --email a@b.example")]
    [InlineData("user add --email nonsense --name N")]
    [InlineData("user add --email a@b.example --name N --role 0")]
    [InlineData("user add --email a@b.example --name N --role boss")]
    [InlineData("user reset-password")]
    public async Task User_WrongUsage_Ends2(string words) => await Refuses(2, "", words.Split(' '));

    [Fact]
    public async Task Add_EmptyAsAnAgent_SaysThatTheFirstIsTheOwner() =>
        await Refuses(1, "owner", "user", "add", "--email", "a@b.example", "--name", "Ada", "--role", "agent");

    public void Dispose() => _folder.Dispose();

    private static JsonElement Read((int ExitCode, string Output, string Errors) run)
    {
        run.ExitCode.ShouldBe(0, run.Errors);
        return JsonDocument.Parse(run.Output).RootElement;
    }

    private async Task Refuses(int exitCode, string named, params string[] words)
    {
        var run = await RunAsync(words);
        run.ExitCode.ShouldBe(exitCode, run.Errors);
        run.Output.ShouldBeEmpty();
        var line = run.Errors.Trim().Split('\n').ShouldHaveSingleItem();
        line.ShouldContain(named);
        line.ShouldNotContain("   at ");
    }

    private Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] words) => DeskProgram.RunAsync([.. words, Data]);
}
