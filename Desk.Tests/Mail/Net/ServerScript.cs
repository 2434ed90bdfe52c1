using System.Diagnostics;

namespace Desk.Tests.Mail.Net;

/// <summary>
/// A shell script that holds a server of the tests, and a folder for it. It lives as long as this process holds its standard input open: however the
/// tests end, the script stops the server and removes the folder.
/// </summary>
internal sealed class ServerScript : IDisposable
{
    private readonly Process _script;

    private ServerScript(Process script, string folder)
    {
        _script = script;
        Folder = folder;
    }

    public string Folder { get; }

    /// <summary>Makes the folder, writes the files into it with <c>@DIR@</c>, <c>@USER@</c> and <c>@GROUP@</c> replaced, and runs the lines that start the server.</summary>
    /// <param name="start">Run with <c>set -e</c>; <c>$dir</c> is the folder.</param>
    /// <param name="stop">Run at the end, whatever happens.</param>
    /// <param name="files">Names and contents.</param>
    public static async Task<ServerScript> RunAsync(string start, string stop, params IEnumerable<(string Name, string Content)> files)
    {
        var text = $$"""
            set -e
            dir=$(mktemp -d /tmp/desk-mail-XXXXXX)
            chmod 755 "$dir"
            trap '{ {{stop}}; } >/dev/null 2>&1 || true; rm -rf "$dir"' EXIT
            trap 'exit 1' HUP INT TERM
            while [ $# -gt 1 ]; do
              printf '%s\n' "$2" | sed -e "s|@DIR@|$dir|g" -e "s|@USER@|$(id -un)|g" -e "s|@GROUP@|$(id -gn)|g" > "$dir/$1"
              shift 2
            done
            {{start}}
            echo "$dir"
            read -r _ || true
            """;
        var script = Process.Start(new ProcessStartInfo("sh", ["-c", text, "desk-test", .. files.SelectMany(f => new[] { f.Name, f.Content })])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var folder = await script.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException($"The server did not start: {await script.StandardError.ReadToEndAsync()}");
        return new ServerScript(script, folder);
    }

    public void Dispose()
    {
        _script.StandardInput.Close();
        _script.WaitForExit(TimeSpan.FromSeconds(20));
        _script.Dispose();
    }
}
