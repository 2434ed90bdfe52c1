using System.Text.Json;
using Desk.Tests.EndToEnd;

namespace Desk.Tests.CommandLine;

public sealed class RebuildVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Rebuild_OfASeededDesk_PrintsWhatWasDone()
    {
        (await RunAsync("seed", "--tickets", "20", "--agents", "2")).ExitCode.ShouldBe(0);

        var all = Read(await RunAsync("rebuild"));
        all.GetProperty("clocks").GetProperty("tickets").GetInt32().ShouldBeGreaterThanOrEqualTo(20);
        all.GetProperty("reports").GetProperty("facts").GetInt32().ShouldBeGreaterThan(20);
        var reports = Read(await RunAsync("rebuild", "reports"));
        reports.GetProperty("clocks").ValueKind.ShouldBe(JsonValueKind.Null);
        reports.GetProperty("reports").GetProperty("facts").GetInt32().ShouldBe(all.GetProperty("reports").GetProperty("facts").GetInt32());
        (await RunAsync("rebuild", "everything")).ExitCode.ShouldBe(2);
    }

    public void Dispose() => _folder.Dispose();

    private static JsonElement Read((int ExitCode, string Output, string Errors) run)
    {
        run.ExitCode.ShouldBe(0, run.Errors);
        return JsonDocument.Parse(run.Output).RootElement;
    }

    private Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] words) => DeskProgram.RunAsync([.. words, "--Desk:DataDirectory=" + _folder.At("data")]);
}
