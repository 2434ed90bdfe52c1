using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using Desk.Infrastructure;
using Desk.Infrastructure.Database;

namespace Desk.Tests.EndToEnd;

/// <summary>The built program as a process of its own, on a free port and a data directory of its own. It can be killed and started again.</summary>
public sealed class DeskProcess : IAsyncLifetime
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(90);
    private readonly ConcurrentQueue<string> _output = [];
    private readonly HttpClient _client = new();
    private Process? _process;

    public DeskProcess() => AppDomain.CurrentDomain.ProcessExit += (_, _) => _process?.Kill();

    /// <summary>Further switches for its start.</summary>
    public IReadOnlyList<string> Switches { get; init; } = [];

    /// <summary>Further variables of its environment.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    public Uri Address { get; init; } = new($"http://127.0.0.1:{FreePort.Next()}");

    public string Environment { get; init; } = "Development";

    /// <summary>Its data directory; several processes over one database share it.</summary>
    public string Data { get; init; } = Directory.CreateTempSubdirectory("desk-e2e-").FullName;

    /// <summary>Whether an empty data directory of a demo desk is filled beforehand, which spares it most of its first start.</summary>
    public bool IsPrepared { get; init; } = true;

    /// <summary>Null for the file in its data directory.</summary>
    public DatabaseChoice? Database { get; init; }

    /// <summary>Where its rows are, for a look from outside.</summary>
    public DeskContextFactory Contexts => new(Database ?? new DatabaseChoice(DatabaseProvider.Sqlite, $"Data Source={new DataDirectory(Data).Database}"), []);

    /// <summary>Everything that it has printed.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>Its number at the operating system, which stands in its leases.</summary>
    public int ProcessId => _process!.Id;

    private string[] Place => ["--Desk:DataDirectory=" + Data, .. Database is null ? [] : new[] { $"--Database:Provider={Database.Provider}", $"--ConnectionStrings:Desk={Database.ConnectionString}" }];

    public Task InitializeAsync() => StartAsync();

    public async Task StartAsync()
    {
        if (IsPrepared && Environment == "Development" && Database is null && Variables.Count == 0 && !Directory.EnumerateFileSystemEntries(Data).Any())
        {
            await PreparedDesk.CopyToAsync(Data);
        }

        _process = DeskProgram.Start(["--urls", Address.ToString(), .. Place, .. Switches], Environment, Variables);
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        try
        {
            await Eventually.TrueAsync(IsReadyAsync, "the server answers that it is ready", StartPatience);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"Desk did not start:\n{Output}", e);
        }
    }

    /// <summary>Kills it where it stands (SIGKILL), as a loss of power would.</summary>
    public async Task KillAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
    }

    /// <summary>Asks it to end, as a service is asked, and waits until it has.</summary>
    public async Task StopAsync()
    {
        using var ask = Process.Start("kill", $"{ProcessId}");
        await _process!.WaitForExitAsync().WaitAsync(StartPatience);
    }

    /// <summary>Runs <c>deliver</c> as a second process on the same data directory.</summary>
    public Task<(int ExitCode, string Output, string Errors)> DeliverAsync(string mailbox, byte[] mail) =>
        DeskProgram.RunAsync(["deliver", "--mailbox", mailbox, .. Place], mail);

    /// <summary>A client of the API with a token of the owner's.</summary>
    public async Task<HttpClient> SignInAsync(string scopes)
    {
        var (exitCode, output, errors) = await DeskProgram.RunAsync(["token", "create", "--user", "owner@desk.example", "--scopes", scopes, .. Place]);
        exitCode.ShouldBe(0, errors);
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", JsonDocument.Parse(output).RootElement.GetProperty("token").GetString());
        return client;
    }

    public async Task DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
        _process = null;
        _client.Dispose();
        if (Directory.Exists(Data))
        {
            Directory.Delete(Data, true);
        }
    }

    private async Task<bool> IsReadyAsync()
    {
        if (_process!.HasExited)
        {
            throw new InvalidOperationException($"It ended with exit code {_process.ExitCode}.");
        }

        try
        {
            using var answer = await _client.GetAsync(new Uri(Address, "/health/ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _output.Enqueue(line);
        }
    }
}
