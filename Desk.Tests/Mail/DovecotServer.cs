using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Desk.Tests.Mail;

/// <summary>
/// An IMAP server of the tests' own (Dovecot) on loopback, with its mail in a temporary folder. Any user may sign in with <see cref="Password"/>
/// and gets an empty mailbox. It lives as long as this process holds its standard input open: however the tests end, the script behind it stops the
/// server and removes the folder.
/// </summary>
internal sealed class DovecotServer : IDisposable
{
    public const string Password = "secret";

    private const string Script = """
        set -e
        dir=$(mktemp -d /tmp/desk-dovecot-XXXXXX)
        chmod 755 "$dir"
        mkdir -m 777 "$dir/store"
        trap 'doveadm -c "$dir/conf" stop >/dev/null 2>&1 || true; rm -rf "$dir"' EXIT
        trap 'exit 1' HUP INT TERM
        sed -e "s|@DIR@|$dir|g" -e "s|@USER@|$(id -un)|g" -e "s|@GROUP@|$(id -gn)|g" > "$dir/conf" <<END
        $1
        END
        "$0" -c "$dir/conf" >"$dir/out" 2>&1 </dev/null || { cat "$dir/out" >&2; exit 1; }
        echo "$dir"
        read -r _ || true
        """;

    private readonly Process _script;

    private DovecotServer(Process script, string folder, int port)
    {
        _script = script;
        Folder = folder;
        Port = port;
    }

    /// <summary>Where it is installed; null when it is not.</summary>
    public static string? Program { get; } = new[] { "/usr/sbin/dovecot", "/usr/local/sbin/dovecot" }.FirstOrDefault(File.Exists);

    /// <summary>The log is in it, for a look when something fails.</summary>
    public string Folder { get; }

    /// <summary>Speaks IMAP without TLS on 127.0.0.1.</summary>
    public int Port { get; }

    public static async Task<DovecotServer> StartAsync()
    {
        var port = FreePort();
        var script = Process.Start(new ProcessStartInfo("sh", ["-c", Script, Program!, Configuration(port)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var folder = await script.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException($"Dovecot did not start: {await script.StandardError.ReadToEndAsync()}");
        return new DovecotServer(script, folder, port);
    }

    public void Dispose()
    {
        _script.StandardInput.Close();
        _script.WaitForExit(TimeSpan.FromSeconds(20));
        _script.Dispose();
    }

    private static string Configuration(int port)
    {
        // Dovecot serves no mail as root; its own two users come with the package. Anybody else is all of its users at once
        var root = Environment.UserName == "root";
        var text = new StringBuilder($$"""
            base_dir = @DIR@/run
            state_dir = @DIR@/state
            log_path = @DIR@/log
            protocols = imap
            listen = 127.0.0.1
            ssl = no
            disable_plaintext_auth = no
            auth_mechanisms = plain login
            mail_location = maildir:@DIR@/store/%u
            mail_uid = {{(root ? "mail" : "@USER@")}}
            mail_gid = {{(root ? "mail" : "@GROUP@")}}
            first_valid_uid = 1
            mail_max_userip_connections = 100
            passdb {
              driver = static
              args = password={{Password}}
            }
            userdb {
              driver = static
              args = home=@DIR@/store/%u
            }
            namespace inbox {
              inbox = yes
              separator = /
              mailbox Sent {
                auto = subscribe
                special_use = \Sent
              }
            }
            service imap-login {
              chroot =
              inet_listener imap {
                address = 127.0.0.1
                port = {{port}}
              }
              inet_listener imaps {
                port = 0
              }
            }
            service anvil {
              chroot =
            }

            """);
        return root ? text.ToString() : text.Append("default_internal_user = @USER@\ndefault_internal_group = @GROUP@\ndefault_login_user = @USER@\n").ToString();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>A test that needs Dovecot; without it, it shows as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DovecotFactAttribute : FactAttribute
{
    public DovecotFactAttribute() => Skip = DovecotServer.Program is null ? "Dovecot is not installed: apt-get install dovecot-imapd." : null!;
}
