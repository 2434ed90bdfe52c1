using MailKit.Security;

namespace MailKit.Net.Imap;

/// <summary>A client of one IMAP server (RFC 3501). It is not safe for threads: one command at a time.</summary>
/// <remarks>
/// What an exception means: <see cref="ImapCommandException"/>: refused, the connection is usable; <see cref="ImapProtocolException"/>, <see cref="IOException"/>,
/// <see cref="TimeoutException"/>: the client is disconnected, connect again; <see cref="AuthenticationException"/>, <see cref="SslHandshakeException"/>: a person has to
/// look. A command that is cancelled disconnects as well, because its answer would still come.
/// </remarks>
public partial class ImapClient : MailStore
{
    private readonly FolderNamespaceCollection _personal = new();
    private readonly FolderNamespaceCollection _shared = new();
    private readonly FolderNamespaceCollection _other = new();
    private ServerAbilities? _abilities;
    private ImapCapabilities _capabilities;
    private ImapTalk? _talk;
    private int _busy;

    public ImapClient()
        : this(new NullProtocolLogger())
    {
    }

    public ImapClient(IProtocolLogger protocolLogger)
        : base(protocolLogger)
    {
    }

    /// <summary>What the server can. Setting it can only take away, so that something is not used.</summary>
    public ImapCapabilities Capabilities
    {
        get => _capabilities;
        set => _capabilities = (value & ~_capabilities) == 0
            ? value : throw new ArgumentException("Nobody but the server can say what it is able to do.", nameof(value));
    }

    /// <summary>The largest message that APPEND takes, in bytes; null when the server does not say (RFC 7889).</summary>
    public uint? AppendLimit => _abilities?.AppendLimit;

    /// <summary>True while <see cref="IdleAsync"/> waits.</summary>
    public bool IsIdle { get; private set; }

    public override FolderNamespaceCollection PersonalNamespaces => _personal;

    public override FolderNamespaceCollection SharedNamespaces => _shared;

    public override FolderNamespaceCollection OtherNamespaces => _other;

    protected override string Protocol => "imap";

    /// <summary>The folder that is open.</summary>
    internal ImapFolder? Selected { get; set; }

    /// <summary>QRESYNC is enabled: the server says VANISHED instead of EXPUNGE (RFC 7162, 3.2).</summary>
    internal bool ResyncsQuickly { get; private set; }

    internal bool Can(ImapCapabilities capability) => (_capabilities & capability) == capability;

    /// <exception cref="NotSupportedException">The server cannot do it.</exception>
    internal void Require(ImapCapabilities capability)
    {
        if (!Can(capability))
        {
            throw new NotSupportedException($"The server does not offer {capability}.");
        }
    }

    internal void RequireLogin()
    {
        RequireConnection();
        if (!IsAuthenticated)
        {
            throw new ServiceNotAuthenticatedException();
        }
    }

    /// <summary>Runs a command of somebody who has signed in.</summary>
    /// <returns>How it ended: OK, NO or BAD.</returns>
    internal async Task<ImapStatus> RunAsync(ImapCommand command, CancellationToken cancellationToken)
    {
        RequireLogin();
        return await RunAsync(talk => talk.RunAsync(command, cancellationToken), cancellationToken);
    }

    private async Task<ImapStatus> RunAsync(Func<ImapTalk, Task<ImapStatus>> talk, CancellationToken cancellationToken)
    {
        RequireConnection();
        cancellationToken.ThrowIfCancellationRequested();
        if (Interlocked.Exchange(ref _busy, 1) == 1)
        {
            throw new InvalidOperationException("The client is at work on another command.");
        }

        try
        {
            return await talk(_talk!);
        }
        catch
        {
            // nobody knows how much of the answer is still to come
            Drop();
            throw;
        }
        finally
        {
            Volatile.Write(ref _busy, 0);
        }
    }
}
