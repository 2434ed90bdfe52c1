namespace MailKit.Net.Imap;

/// <summary>Commands that concern no folder.</summary>
public partial class ImapClient
{
    public override async Task NoOpAsync(CancellationToken cancellationToken = default) =>
        (await RunAsync(talk => talk.RunAsync(new ImapCommand("NOOP"), cancellationToken), cancellationToken)).OrThrow("NOOP");

    /// <summary>
    /// Waits for changes in the open folder until <paramref name="doneToken"/> is cancelled, and raises the folder's events meanwhile (RFC 2177). It does not renew
    /// itself: servers end what is silent for half an hour, and some routers much sooner.
    /// </summary>
    /// <exception cref="NotSupportedException">The server does not offer it.</exception>
    /// <exception cref="InvalidOperationException">No folder is open.</exception>
    public async Task IdleAsync(CancellationToken doneToken, CancellationToken cancellationToken = default)
    {
        if (!doneToken.CanBeCanceled)
        {
            throw new ArgumentException("The waiting would have no end.", nameof(doneToken));
        }

        RequireLogin();
        Require(ImapCapabilities.Idle);
        if (Selected is null)
        {
            throw new InvalidOperationException("A folder has to be open.");
        }

        if (doneToken.IsCancellationRequested)
        {
            return;
        }

        try
        {
            IsIdle = true;
            (await RunAsync(talk => talk.IdleAsync(doneToken, cancellationToken), cancellationToken)).OrThrow("IDLE");
        }
        finally
        {
            IsIdle = false;
        }
    }

    /// <summary>Goes on compressed (RFC 4978).</summary>
    /// <exception cref="NotSupportedException">The server does not offer it.</exception>
    public async Task CompressAsync(CancellationToken cancellationToken = default)
    {
        var connection = RequireConnection();
        Require(ImapCapabilities.Compress);
        (await RunAsync(talk => talk.RunAsync(new ImapCommand("COMPRESS DEFLATE"), cancellationToken), cancellationToken)).OrThrow("COMPRESS");
        connection.StartDeflate();
    }

    /// <summary>Lets the server say which messages are gone by their UIDs, also since a folder was last open (RFC 7162, 3.2).</summary>
    /// <exception cref="NotSupportedException">The server does not offer it.</exception>
    /// <exception cref="InvalidOperationException">A folder is open already.</exception>
    public async Task EnableQuickResyncAsync(CancellationToken cancellationToken = default)
    {
        RequireLogin();
        Require(ImapCapabilities.QuickResync);
        if (Selected is not null)
        {
            throw new InvalidOperationException("It has to be enabled before a folder is opened.");
        }

        if (!ResyncsQuickly)
        {
            (await RunAsync(new ImapCommand("ENABLE QRESYNC CONDSTORE"), cancellationToken)).OrThrow("QRESYNC");
            ResyncsQuickly = true;
        }
    }

    /// <summary>Tells the server who the client is, and asks the same (RFC 2971).</summary>
    /// <returns>Without properties when the server does not want to say.</returns>
    /// <exception cref="NotSupportedException">The server does not offer it.</exception>
    public async Task<ImapImplementation> IdentifyAsync(ImapImplementation clientImplementation, CancellationToken cancellationToken = default)
    {
        RequireConnection();
        Require(ImapCapabilities.Id);
        ArgumentNullException.ThrowIfNull(clientImplementation);
        var server = new ImapImplementation();
        var command = new ImapCommand("ID ")
        {
            OnData = (data, _) =>
            {
                var isIt = data.Word == "ID";
                server = isIt ? ImapImplementation.Read(data.Tokens) : server;
                return ValueTask.FromResult(isIt);
            },
        };
        ImapImplementation.Write(command, clientImplementation);
        (await RunAsync(talk => talk.RunAsync(command, cancellationToken), cancellationToken)).OrThrow("ID");
        return server;
    }
}
