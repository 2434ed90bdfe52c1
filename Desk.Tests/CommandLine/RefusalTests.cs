using System.Net;
using System.Net.Sockets;
using Desk.Tests.EndToEnd;

namespace Desk.Tests.CommandLine;

/// <summary>What keeps Desk from running is said in one sentence, with the exit code that programs go by, and never as a stack trace.</summary>
public sealed class RefusalTests : IDisposable
{
    private static readonly byte[] Mail = Intake.TestMail.Raw();
    private readonly TemporaryFolder _folder = new();

    private string Data => "--Desk:DataDirectory=" + _folder.At("data");

    [Theory]
    [InlineData("--Database:Provider=Oracle", "Database:Provider")]
    [InlineData("--Database:Provider=PostgreSql", "ConnectionStrings:Desk")]
    [InlineData("--Intake:SweepSeconds=0", "Intake:SweepSeconds")]
    [InlineData("--Intake:MaxMailBytes=many", "Intake")]
    public async Task Start_SettingMakesNoSense_NamesItsKey(string setting, string named)
    {
        var (exitCode, _, errors) = await DeskProgram.RunAsync([setting, Data, Url()]);

        exitCode.ShouldBe(1);
        OneSentence(errors).ShouldContain(named);
    }

    [Fact]
    public async Task Start_TwoSettingsMakeNoSense_NamesBoth()
    {
        var (_, _, errors) = await DeskProgram.RunAsync(["--Database:Provider=Oracle", "--Intake:SweepSeconds=0", Data, Url()]);

        errors.ShouldContain("Database:Provider");
        errors.ShouldContain("Intake:SweepSeconds");
    }

    [Fact]
    public async Task Start_DataDirectoryCannotBeMade_NamesIt()
    {
        await File.WriteAllTextAsync(_folder.At("data"), "a file where the folder should be");

        var (exitCode, _, errors) = await DeskProgram.RunAsync([Data, Url()]);

        exitCode.ShouldBe(1);
        OneSentence(errors).ShouldContain(_folder.At("data"));
    }

    [Fact]
    public async Task Start_PortInUse_SaysWhichAndWhatToDo()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var (exitCode, output, errors) = await DeskProgram.RunAsync([Data, $"--urls=http://127.0.0.1:{port}"]);

        exitCode.ShouldBe(1);
        output.ShouldNotContain("   at ");
        OneSentence(errors).ShouldContain("--urls");
        errors.ShouldContain($"{port}");
    }

    [Fact]
    public async Task Start_SqliteLibraryMissing_SaysWhatToInstall()
    {
        var (exitCode, _, errors) = await DeskProgram.RunAsync([Data, Url()], variables: new Dictionary<string, string> { ["DESK_SQLITE_LIBRARY"] = "libnowhere.so" });

        exitCode.ShouldBe(1);
        OneSentence(errors).ShouldContain("libsqlite3-0");
    }

    [Fact]
    public async Task Start_DatabaseServerAway_SaysSo()
    {
        var (exitCode, _, errors) = await DeskProgram.RunAsync(
            ["--Database:Provider=PostgreSql", $"--ConnectionStrings:Desk=Host=127.0.0.1;Port={FreePort.Next()};Database=desk;Username=desk;Timeout=3", Data, Url()]);

        exitCode.ShouldBe(1);
        OneSentence(errors);
    }

    [Fact]
    public async Task Deliver_UnknownMailbox_Ends67()
    {
        var (exitCode, output, errors) = await DeskProgram.RunAsync(["deliver", "--mailbox", "nobody@desk.example", Data], Mail);

        exitCode.ShouldBe(67);
        output.ShouldBeEmpty();
        OneSentence(errors).ShouldContain("nobody@desk.example");
    }

    [Theory]
    [InlineData("--Database:Provider=Oracle")]
    [InlineData("--Desk:DataDirectory=/dev/null/data")]
    [InlineData("--Database:Provider=SqlServer --ConnectionStrings:Desk=Server=127.0.0.1,1;Database=desk;Connect_Timeout=1")]
    public async Task Deliver_CannotStore_Ends75SoThatTheMailIsKept(string settings)
    {
        var (exitCode, output, errors) = await DeskProgram.RunAsync(
            ["deliver", "--mailbox", "support@desk.example", Data, .. settings.Replace('_', '\u00a0').Split(' ').Select(s => s.Replace('\u00a0', ' '))], Mail);

        exitCode.ShouldBe(75);
        output.ShouldBeEmpty();
        OneSentence(errors);
    }

    [Fact]
    public async Task Deliver_FileThatIsNotThere_Ends75()
    {
        var (exitCode, _, errors) = await DeskProgram.RunAsync(["deliver", "--mailbox", "support@desk.example", Data, _folder.At("no.eml")]);

        exitCode.ShouldBe(75);
        OneSentence(errors).ShouldContain("no.eml");
    }

    [Theory]
    [InlineData("deliver")]
    [InlineData("frobnicate")]
    [InlineData("seed --tickets many")]
    [InlineData("seed --tickets 0")]
    [InlineData("inspect")]
    public async Task Verb_WrongUsage_Ends2(string words)
    {
        var (exitCode, output, errors) = await DeskProgram.RunAsync([.. words.Split(' '), Data]);

        exitCode.ShouldBe(2);
        output.ShouldBeEmpty();
        OneSentence(errors);
    }

    [Fact]
    public async Task Migrate_Twice_AppliesOnceAndDoctorIsContent()
    {
        (await DeskProgram.RunAsync(["migrate", Data])).Output.ShouldNotContain("\"applied\":0");
        (await DeskProgram.RunAsync(["migrate", Data])).Output.ShouldContain("\"applied\":0");

        var (exitCode, output, _) = await DeskProgram.RunAsync(["doctor", Data]);

        exitCode.ShouldBe(0, output);
        output.ShouldNotContain("MEND");
    }

    [Fact]
    public async Task Seed_EmptyDatabase_FillsItOnce()
    {
        var (exitCode, output, errors) = await DeskProgram.RunAsync(["seed", "--tickets", "30", "--agents", "4", Data]);
        exitCode.ShouldBe(0, errors);
        output.ShouldContain("\"tickets\":30");

        var again = await DeskProgram.RunAsync(["seed", "--tickets", "30", Data]);

        again.ExitCode.ShouldBe(1);
        OneSentence(again.Errors).ShouldContain("empty");
    }

    public void Dispose() => _folder.Dispose();

    private static string Url() => $"--urls=http://127.0.0.1:{FreePort.Next()}";

    private static string OneSentence(string errors)
    {
        var line = errors.Trim().Split('\n').ShouldHaveSingleItem();
        line.ShouldNotContain("   at ");
        line.ShouldNotContain("Exception", Case.Sensitive);
        line.Length.ShouldBeInRange(10, 600);
        return line;
    }
}
