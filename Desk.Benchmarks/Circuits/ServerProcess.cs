using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Desk.Benchmarks.Circuits;

/// <summary>What a process holds after a collection.</summary>
/// <param name="Heap">Bytes of live objects.</param>
/// <param name="Resident">Bytes of memory.</param>
internal sealed record Held(long Heap, long Resident);

/// <summary>The built Desk.Web as a process of its own, as in production.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _complaints = [];
    private TaskCompletionSource<long> _answer = new();

    private ServerProcess(Process process, Uri address)
    {
        (_process, Address) = (process, address);
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    public int Id => _process.Id;

    /// <summary>Processor time that it has used.</summary>
    public TimeSpan Spent
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Warnings and errors of its log.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    public static async Task<ServerProcess> StartAsync(string data)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = Program(["--urls", address.ToString(), $"--Desk:DataDirectory={data}", "--environment", "Production"]);
        start.RedirectStandardInput = true;
        start.Environment["ASPNETCORE_DETAILEDERRORS"] = "true"; // what goes wrong is told with its cause
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
        var server = new ServerProcess(Process.Start(start)!, address);
        using var http = new HttpClient();
        using var patience = new CancellationTokenSource(Patience);
        while (!await IsReadyAsync(http, new Uri(address, "/health/ready"), patience.Token))
        {
            if (server._process.HasExited)
            {
                throw new InvalidOperationException($"Desk.Web ended with {server._process.ExitCode}: {string.Join(' ', server._complaints)}");
            }

            await Task.Delay(20, patience.Token);
        }

        return server;
    }

    /// <summary>Runs a verb to its end.</summary>
    public static async Task RunAsync(params string[] arguments)
    {
        using var process = Process.Start(Program(arguments))!;
        var (_, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {process.ExitCode}: {await errors}");
        }
    }

    /// <summary>Has the server collect its garbage, and tells what is left.</summary>
    public async Task<Held> CollectAsync()
    {
        var heap = await AskAsync(StartupHook.Collect);
        _process.Refresh();
        return new Held(heap, _process.WorkingSet64);
    }

    /// <summary>How many bytes the server has allocated since it started.</summary>
    public Task<long> AllocatedAsync() => AskAsync(StartupHook.Allocated);

    /// <summary>For how long all has stood still for its collector since it started.</summary>
    public async Task<TimeSpan> PausedAsync() => TimeSpan.FromMilliseconds(await AskAsync(StartupHook.Paused));

    /// <summary>The most memory that it has had, in bytes.</summary>
    public long MostResident
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static ProcessStartInfo Program(IEnumerable<string> arguments) => new("dotnet", [Path.Combine(AppContext.BaseDirectory, "Desk.Web.dll"), .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    private async Task<long> AskAsync(string what)
    {
        _answer = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _process.StandardInput.WriteLineAsync(what);
        await _process.StandardInput.FlushAsync();
        return await _answer.Task.WaitAsync(Patience);
    }

    private void Take(string? line)
    {
        if (line?.IndexOf(StartupHook.Answer, StringComparison.Ordinal) is >= 0 and var at)
        {
            _answer.TrySetResult(long.Parse(line.AsSpan(at + StartupHook.Answer.Length), CultureInfo.InvariantCulture));
        }
        else if (line is not null && (line.StartsWith("warn", StringComparison.Ordinal) || line.StartsWith("fail", StringComparison.Ordinal) || line.StartsWith("crit", StringComparison.Ordinal)))
        {
            _complaints.Enqueue(line);
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, Uri url, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(url, cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // not listening yet
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
