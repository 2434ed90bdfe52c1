using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Desk.Tests.Mail.Net;

namespace Desk.Tests.Mail.Smtp;

/// <summary>
/// An SMTP server of the tests' own (Postfix) on loopback, with its queue in a temporary folder. It delivers mail for <c>desk.test</c> into a Dovecot and
/// asks that one about passwords. <c>nobody@desk.test</c> is refused, <c>later@desk.test</c> is put off, mail for <c>discard.test</c> is thrown away.
/// </summary>
internal sealed class PostfixServer : IDisposable
{
    public const int LargestMail = 50 * 1024 * 1024;

    /// <summary>What this one sends is filed in its folder Sent by the server itself, as the large providers do it.</summary>
    public const string FilingSender = "filed@desk.test";

    private readonly ServerScript _script;

    private PostfixServer(ServerScript script, int port, int tlsPort)
    {
        (_script, Port, TlsPort) = (script, port, tlsPort);
    }

    /// <summary>Why it cannot run here; null when it can.</summary>
    public static string? WhyNot { get; } =
        !File.Exists("/usr/sbin/postfix") ? "Postfix is not installed: apt-get install postfix dovecot-imapd dovecot-lmtpd."
        : DovecotServer.Program is null || !File.Exists("/usr/lib/dovecot/lmtp") ? "Dovecot is not installed: apt-get install dovecot-imapd dovecot-lmtpd."
        : Environment.UserName != "root" ? "Postfix starts as root only."
        : null;

    /// <summary>The log is in it, for a look when something fails.</summary>
    public string Folder => _script.Folder;

    /// <summary>Speaks SMTP on 127.0.0.1, with STARTTLS.</summary>
    public int Port { get; }

    /// <summary>Speaks SMTP under TLS.</summary>
    public int TlsPort { get; }

    /// <param name="dovecot">Gets the mail, and has to outlive this.</param>
    public static async Task<PostfixServer> StartAsync(DovecotServer dovecot)
    {
        var (port, tlsPort) = (FreePort.Next(), FreePort.Next());
        var script = await ServerScript.RunAsync(
            """mkdir "$dir/queue" "$dir/data"; chown postfix "$dir/data"; /usr/sbin/postfix -c "$dir" start >"$dir/out" 2>&1 </dev/null || { cat "$dir/out" "$dir/log" >&2; exit 1; }""",
            """/usr/sbin/postfix -c "$dir" abort""",
            ("main.cf", MainConfiguration(dovecot)),
            ("master.cf", MasterConfiguration(port, tlsPort)));
        var server = new PostfixServer(script, port, tlsPort);
        await Eventually.TrueAsync(() => AnswersAsync(port), "Postfix answers");
        return server;
    }

    /// <summary>Begins anew with all that waits: a mail that its queue looked at again while the delivery that put it off was not over is left alone until then.</summary>
    public void TakeUpAnew()
    {
        using var command = Process.Start("sh", ["-c", $"{{ /usr/sbin/postfix -c {Folder} reload; sleep 1; /usr/sbin/postfix -c {Folder} flush; }} >/dev/null 2>&1 </dev/null"]);
        command.WaitForExit();
    }

    public void Dispose() => _script.Dispose();

    private static async Task<bool> AnswersAsync(int port)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string MainConfiguration(DovecotServer dovecot) => $$"""
        compatibility_level = 3.6
        queue_directory = @DIR@/queue
        data_directory = @DIR@/data
        command_directory = /usr/sbin
        daemon_directory = /usr/lib/postfix/sbin
        mail_owner = postfix
        setgid_group = postdrop
        myhostname = mx.desk.test
        mydestination =
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        mynetworks = 127.0.0.1/32
        virtual_mailbox_domains = desk.test, discard.test
        virtual_transport = lmtp:inet:127.0.0.1:{{dovecot.LmtpPort}}
        transport_maps = inline:{discard.test=discard:}
        alias_maps =
        alias_database =
        local_recipient_maps =
        default_transport = error:nothing leaves this machine
        smtpd_tls_security_level = may
        smtpd_tls_chain_files = {{dovecot.Folder}}/key.pem, {{dovecot.Folder}}/cert.pem
        smtpd_sasl_auth_enable = yes
        smtpd_sasl_type = dovecot
        smtpd_sasl_path = inet:127.0.0.1:{{dovecot.SaslPort}}
        smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
        smtpd_recipient_restrictions = check_recipient_access inline:{ {nobody@desk.test = 550 5.1.1 There is no such mailbox}, {later@desk.test = 450 4.2.0 Come back later} }
        smtpd_sender_restrictions = check_sender_access inline:{ {unwanted@desk.test = 550 5.7.1 You are not wanted here} }
        smtpd_error_sleep_time = 0
        smtpd_client_connection_count_limit = 0
        maillog_file = @DIR@/log
        maillog_file_prefixes = /tmp
        message_size_limit = {{LargestMail}}
        queue_run_delay = 2s
        minimal_backoff_time = 1s
        maximal_backoff_time = 5s
        sender_bcc_maps = inline:{ {{{FilingSender}} = filed+Sent@desk.test} }
        """;

    private static string MasterConfiguration(int port, int tlsPort) => $"""
        127.0.0.1:{port} inet n - n - - smtpd
        127.0.0.1:{tlsPort} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
        pickup unix n - n 60 1 pickup
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 300 1 qmgr
        tlsmgr unix - - n 1000? 1 tlsmgr
        rewrite unix - - n - - trivial-rewrite
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        trace unix - - n - 0 bounce
        verify unix - - n - 1 verify
        flush unix n - n 1000? 0 flush
        proxymap unix - - n - - proxymap
        proxywrite unix - - n - 1 proxymap
        showq unix n - n - - showq
        error unix - - n - - error
        retry unix - - n - - error
        discard unix - - n - - discard
        lmtp unix - - n - - lmtp
        smtp unix - - n - - smtp
        anvil unix - - n - 1 anvil
        scache unix - - n - 1 scache
        postlog unix-dgram n - n - 1 postlogd
        """;
}

/// <summary>A test that needs Postfix; where it cannot run, it shows as skipped with the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostfixFactAttribute : FactAttribute
{
    public PostfixFactAttribute() => Skip = PostfixServer.WhyNot!;

    /// <summary>True for what MailKit does otherwise.</summary>
    public bool OursOnly
    {
        get => false;
        set => Skip ??= value ? OurLibrary.Only! : null!;
    }
}
