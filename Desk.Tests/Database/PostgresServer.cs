using System.Diagnostics;

namespace Desk.Tests.Database;

/// <summary>
/// A PostgreSQL server of the tests' own in a temporary folder, reached by a socket in it. It lives as long as this process holds
/// its standard input open: however the tests end, the script behind it stops the server and removes the folder.
/// </summary>
internal static class PostgresServer
{
    private const string Script = """
        set -e
        dir=$(mktemp -d /tmp/desk-postgres-XXXXXX)
        trap '"$0/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$dir"' EXIT
        trap 'exit 1' HUP INT TERM
        "$0/initdb" -D "$dir/data" -U desk -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$dir/log" 2>&1 || { cat "$dir/log" >&2; exit 1; }
        "$0/pg_ctl" -D "$dir/data" -w -t 60 -l "$dir/log" -o "-k $dir -c listen_addresses='' -c fsync=off -c full_page_writes=off -c max_connections=200" start \
            >/dev/null 2>&1 </dev/null || { cat "$dir/log" >&2; exit 1; }
        echo "$dir"
        read -r _ || true
        """;

    // held, for its standard input is what keeps the server alive
    private static readonly List<Process> Servers = [];

    /// <summary>The newest installed server's programs; null when there is none.</summary>
    public static string? Binaries { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin"))
            .Where(d => File.Exists(Path.Combine(d, "initdb"))).OrderBy(d => d.Length).ThenBy(d => d, StringComparer.Ordinal).LastOrDefault()
        : null;

    // the server refuses to run as root
    private static string[] AsPostgres => Environment.UserName == "root" ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"] : [];

    /// <summary>Stops one where it stands, as a loss of power would.</summary>
    /// <param name="folder">The host of its connection string.</param>
    public static Task StopAsync(string folder) => RunAsync("\"$0/pg_ctl\" -D \"$1/data\" -w -m immediate stop", folder);

    /// <summary>Starts one again that was stopped.</summary>
    /// <param name="folder">The host of its connection string.</param>
    public static Task StartAgainAsync(string folder) => RunAsync("\"$0/pg_ctl\" -D \"$1/data\" -w -t 60 -l \"$1/log\" -o \"-k $1 -c listen_addresses='' -c fsync=off -c max_connections=200\" start", folder);

    /// <summary>Starts it and answers the connection string, without a database.</summary>
    public static async Task<string> StartAsync()
    {
        string[] command = [.. AsPostgres, "sh", "-c", Script, Binaries!];
        var server = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        })!;
        lock (Servers)
        {
            Servers.Add(server);
        }

        var folder = await server.StandardOutput.ReadLineAsync();
        return folder is null
            ? throw new InvalidOperationException($"PostgreSQL did not start: {await server.StandardError.ReadToEndAsync()}")
            : $"Host={folder};Username=desk;Database=postgres;Maximum Pool Size=50";
    }

    private static async Task RunAsync(string words, string folder)
    {
        string[] command = [.. AsPostgres, "sh", "-c", $"{words} >/dev/null 2>&1 </dev/null", Binaries!, folder];
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, words);
    }
}
