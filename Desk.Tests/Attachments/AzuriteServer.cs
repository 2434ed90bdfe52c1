using System.Net.Sockets;
using System.Security.Cryptography;
using Desk.Infrastructure.Attachments;
using Desk.Tests.Mail.Net;

namespace Desk.Tests.Attachments;

/// <summary>Azure Blob Storage of the tests' own (Azurite) on loopback, with an account that nobody else knows.</summary>
internal sealed class AzuriteServer : IDisposable
{
    private const string Account = "desktests";

    private readonly ServerScript _script;

    private AzuriteServer(ServerScript script, int port, string key)
    {
        (_script, Port, Key) = (script, port, key);
    }

    /// <summary>Where <c>./test.sh</c> puts it: out of the repository, so that its many packages meet none of ours.</summary>
    private static string Folder { get; } = Environment.GetEnvironmentVariable("DESK_TEST_AZURITE") is { Length: > 0 } given ? given
        : Path.Combine(Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache
            : Path.Combine(Environment.GetEnvironmentVariable("HOME") is { Length: > 0 } home ? home : "/tmp", ".cache"), "desk-tests", "azurite");

    private static string Program => Path.Combine(Folder, "node_modules", "azurite", "dist", "src", "blob", "main.js");

    private static string? Node { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(p => p.Length > 0).Select(p => Path.Combine(p, "node")).FirstOrDefault(File.Exists);

    /// <summary>Why it cannot run here; null when it can.</summary>
    public static string? WhyNot =>
        Node is null ? "Node.js is not installed: apt-get install nodejs npm."
        : !File.Exists(Program) ? $"Azurite is not installed: npm install --prefix {Folder} azurite@3."
        : null;

    public int Port { get; }

    private string Key { get; }

    public static async Task<AzuriteServer> StartAsync()
    {
        var (port, key) = (FreePort.Next(), Convert.ToBase64String(RandomNumberGenerator.GetBytes(64)));
        var script = await ServerScript.RunAsync(
            $"AZURITE_ACCOUNTS='{Account}:{key}' '{Node}' '{Program}' --blobHost 127.0.0.1 --blobPort {port} --location \"$dir/store\" --skipApiVersionCheck --disableTelemetry --silent >\"$dir/out\" 2>&1 </dev/null & pid=$!",
            "kill $pid; wait $pid");
        var server = new AzuriteServer(script, port, key);
        await Eventually.TrueAsync(server.AnswersAsync, "Azurite answers");
        return server;
    }

    public BlobOptions Options(string container, string? key = null) => new()
    {
        Provider = "AzureBlob",
        Container = container,
        ConnectionString = $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={key ?? Key};BlobEndpoint=http://127.0.0.1:{Port}/{Account};",
    };

    public void Dispose() => _script.Dispose();

    private async Task<bool> AnswersAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

/// <summary>A test that needs Azurite.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AzuriteFactAttribute : FactAttribute
{
    public AzuriteFactAttribute() => Skip = AzuriteServer.WhyNot!;
}
