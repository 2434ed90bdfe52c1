using System.Diagnostics;
using System.Text;
using Desk.Tests.Mail.Net;

namespace Desk.Tests.Mail;

/// <summary>
/// An IMAP server of the tests' own (Dovecot) on loopback, with its mail in a temporary folder. Any user may sign in with <see cref="Password"/> or
/// with a token of <see cref="TokenServer"/>, and gets an empty mailbox. Its certificate is for <c>localhost</c>.
/// </summary>
internal sealed class DovecotServer : IDisposable
{
    public const string Password = "secret";

    private readonly ServerScript _script;
    private readonly TokenServer _tokens;

    private DovecotServer(ServerScript script, TokenServer tokens, TestAuthority authority, Ports ports)
    {
        (_script, _tokens, Authority) = (script, tokens, authority);
        (Port, TlsPort, LmtpPort, SaslPort) = (ports.Imap, ports.Imaps, ports.Lmtp, ports.Sasl);
    }

    private sealed record Ports(int Imap, int Imaps, int Lmtp, int Sasl);

    /// <summary>Where it is installed; null when it is not.</summary>
    public static string? Program { get; } = new[] { "/usr/sbin/dovecot", "/usr/local/sbin/dovecot" }.FirstOrDefault(File.Exists);

    private static bool HasLmtp { get; } = new[] { "/usr/lib/dovecot/lmtp", "/usr/libexec/dovecot/lmtp", "/usr/local/libexec/dovecot/lmtp" }.Any(File.Exists);

    /// <summary>The log is in it, for a look when something fails.</summary>
    public string Folder => _script.Folder;

    /// <summary>Issued its certificate.</summary>
    public TestAuthority Authority { get; }

    /// <summary>Speaks IMAP on 127.0.0.1, with STARTTLS.</summary>
    public int Port { get; }

    /// <summary>Speaks IMAP under TLS.</summary>
    public int TlsPort { get; }

    /// <summary>Takes mail for any user.</summary>
    public int LmtpPort { get; }

    /// <summary>Lets another server ask whether a password is right.</summary>
    public int SaslPort { get; }

    public static async Task<DovecotServer> StartAsync()
    {
        var ports = new Ports(FreePort.Next(), FreePort.Next(), FreePort.Next(), FreePort.Next());
        var authority = new TestAuthority();
        var tokens = new TokenServer(FreePort.Next());
        var (certificate, key) = authority.Issue("localhost");
        var script = await ServerScript.RunAsync(
            $"mkdir -m 777 \"$dir/store\"; {Program} -c \"$dir/conf\" >\"$dir/out\" 2>&1 </dev/null || {{ cat \"$dir/out\" >&2; exit 1; }}",
            "doveadm -c \"$dir/conf\" stop",
            ("conf", Configuration(ports)),
            ("cert.pem", certificate),
            ("key.pem", key),
            ("oauth2.conf", $"""
                introspection_url = {tokens.Address}?token=
                introspection_mode = get
                username_attribute = email
                active_attribute = active
                active_value = true
                """));
        return new DovecotServer(script, tokens, authority, ports);
    }

    /// <summary>Stops it and starts it again, on the same ports and mails.</summary>
    public void Restart()
    {
        foreach (var words in new[] { $"doveadm -c {Folder}/conf stop", $"{Program} -c {Folder}/conf" })
        {
            using var command = Process.Start("sh", ["-c", $"for n in 1 2 3 4 5 6 7 8 9 10; do {words} >>{Folder}/out 2>&1 </dev/null && exit 0; sleep 0.3; done; exit 1"]);
            command.WaitForExit();
        }
    }

    public void Dispose()
    {
        _script.Dispose();
        _tokens.Dispose();
        Authority.Dispose();
    }

    private static string Configuration(Ports ports)
    {
        // Dovecot serves no mail as root; its own two users come with the package. Anybody else is all of its users at once
        var root = Environment.UserName == "root";
        var text = new StringBuilder($$"""
            base_dir = @DIR@/run
            state_dir = @DIR@/state
            log_path = @DIR@/log
            protocols = imap{{(HasLmtp ? " lmtp" : "")}}
            listen = 127.0.0.1
            ssl = yes
            ssl_cert = <@DIR@/cert.pem
            ssl_key = <@DIR@/key.pem
            disable_plaintext_auth = no
            auth_mechanisms = plain login cram-md5 scram-sha-1 scram-sha-256 xoauth2 oauthbearer
            auth_failure_delay = 0
            mail_location = maildir:@DIR@/store/%u
            mail_uid = {{(root ? "mail" : "@USER@")}}
            mail_gid = {{(root ? "mail" : "@GROUP@")}}
            mail_fsync = never
            first_valid_uid = 1
            mail_max_userip_connections = 100
            passdb {
              driver = static
              mechanisms = plain login cram-md5 scram-sha-1 scram-sha-256
              args = password={{Password}}
            }
            passdb {
              driver = oauth2
              mechanisms = xoauth2 oauthbearer
              args = @DIR@/oauth2.conf
            }
            userdb {
              driver = static
              args = allow_all_users=yes home=@DIR@/store/%u
            }
            protocol imap {
              mail_plugins = $mail_plugins imap_zlib
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
                port = {{ports.Imap}}
              }
              inet_listener imaps {
                address = 127.0.0.1
                port = {{ports.Imaps}}
                ssl = yes
              }
            }
            service auth {
              inet_listener sasl {
                address = 127.0.0.1
                port = {{ports.Sasl}}
              }
            }
            service anvil {
              chroot =
            }

            """);
        if (HasLmtp)
        {
            text.Append($"service lmtp {{\n  inet_listener lmtp {{\n    address = 127.0.0.1\n    port = {ports.Lmtp}\n  }}\n}}\nlmtp_save_to_detail_mailbox = yes\n");
        }

        return root ? text.ToString() : text.Append("default_internal_user = @USER@\ndefault_internal_group = @GROUP@\ndefault_login_user = @USER@\n").ToString();
    }
}

/// <summary>A test that needs Dovecot; without it, it shows as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DovecotFactAttribute : FactAttribute
{
    public DovecotFactAttribute() => Skip = DovecotServer.Program is null ? "Dovecot is not installed: apt-get install dovecot-imapd." : null!;
}

/// <summary>As <see cref="DovecotFactAttribute"/>, with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DovecotTheoryAttribute : TheoryAttribute
{
    public DovecotTheoryAttribute() => Skip = new DovecotFactAttribute().Skip;
}
