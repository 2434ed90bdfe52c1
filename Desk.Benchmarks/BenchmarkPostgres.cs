using System.Diagnostics;
using System.Globalization;

namespace Desk.Benchmarks;

/// <summary>A PostgreSQL server with its settings as they come, fsync on, in a temporary folder; gone with this process.</summary>
internal sealed class BenchmarkPostgres : IDisposable
{
    private const string Script = """
        set -e
        bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
        dir=$(mktemp -d /tmp/desk-bench-postgres-XXXXXX)
        trap '"$bin/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$dir"' EXIT
        trap 'exit 1' HUP INT TERM
        "$bin/initdb" -D "$dir/data" -U desk -A trust -E UTF8 --locale=C.UTF-8 >"$dir/log" 2>&1 || { cat "$dir/log" >&2; exit 1; }
        "$bin/pg_ctl" -D "$dir/data" -w -t 60 -l "$dir/log" -o "-k $dir -c listen_addresses=''" start >/dev/null 2>&1 </dev/null || { cat "$dir/log" >&2; exit 1; }
        echo "$dir"
        read -r _ || true
        """;

    private readonly Process _server;
    private readonly string _folder;

    private BenchmarkPostgres(Process server, string folder) => (_server, _folder) = (server, folder);

    /// <exception cref="InvalidOperationException">It is not installed, or does not start.</exception>
    public static async Task<BenchmarkPostgres> StartAsync()
    {
        // the server refuses to run as root
        string[] command = [.. Environment.UserName == "root" ? (string[])["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"] : [], "sh", "-c", Script];
        var server = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        })!;
        return await server.StandardOutput.ReadLineAsync() is { } folder
            ? new BenchmarkPostgres(server, folder)
            : throw new InvalidOperationException($"PostgreSQL did not start: {await server.StandardError.ReadToEndAsync()}");
    }

    /// <summary>A database of its own for each run; migrations make it.</summary>
    public string ConnectionString(int run) => string.Create(CultureInfo.InvariantCulture, $"Host={_folder};Username=desk;Database=desk{run};Maximum Pool Size=20");

    public void Dispose()
    {
        _server.StandardInput.Close();
        _server.WaitForExit(TimeSpan.FromSeconds(30));
        _server.Dispose();
    }
}
