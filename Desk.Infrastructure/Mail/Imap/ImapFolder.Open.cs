using System.Globalization;

namespace MailKit.Net.Imap;

/// <summary>Opening and closing (RFC 3501, 6.3.1, 6.3.2, 6.4.2; RFC 3691), and asking without opening (6.3.10).</summary>
public partial class ImapFolder
{
    public Task<FolderAccess> OpenAsync(FolderAccess access, CancellationToken cancellationToken = default) =>
        OpenAsync(access, _client.Can(ImapCapabilities.CondStore) ? " (CONDSTORE)" : "", cancellationToken);

    public async Task<FolderAccess> OpenAsync(
        FolderAccess access, uint uidValidity, ulong highestModSeq, IList<UniqueId> uids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(uids);
        _client.Require(ImapCapabilities.QuickResync);
        if (!_client.ResyncsQuickly)
        {
            throw new InvalidOperationException("EnableQuickResyncAsync has to be called first.");
        }

        // the server wants no modification sequence of 0, and needs no exact list of what is known
        var known = uids.Count == 0 ? null : UidText.Pieces(uids, ImapLimits.UidsInCommand).Take(2).ToList() is [var all] ? all : $"{uids.Min()}:{uids.Max()}";
        var resync = uidValidity == 0 || highestModSeq == 0 ? " (CONDSTORE)"
            : string.Create(CultureInfo.InvariantCulture, $" (QRESYNC ({uidValidity} {highestModSeq}{(known is null ? "" : " " + known)}))");
        return await OpenAsync(access, resync, cancellationToken);
    }

    public async Task CloseAsync(bool expunge = false, CancellationToken cancellationToken = default)
    {
        RequireOpen(expunge ? FolderAccess.ReadWrite : FolderAccess.ReadOnly);
        if (!expunge && Access == FolderAccess.ReadWrite && !_client.Can(ImapCapabilities.Unselect))
        {
            // CLOSE removes what is marked as deleted, but not from a folder that is only read
            (await _client.RunAsync(Named(new ImapCommand("EXAMINE ")), cancellationToken)).OrThrow("to open the folder");
        }

        (await _client.RunAsync(new ImapCommand(expunge || !_client.Can(ImapCapabilities.Unselect) ? "CLOSE" : "UNSELECT"), cancellationToken)).OrThrow("to close the folder");
        Leave();
        _client.Selected = null;
    }

    public async Task CheckAsync(CancellationToken cancellationToken = default)
    {
        RequireOpen(FolderAccess.ReadOnly);
        (await _client.RunAsync(new ImapCommand("CHECK"), cancellationToken)).OrThrow("CHECK");
    }

    public async Task StatusAsync(StatusItems items, CancellationToken cancellationToken = default)
    {
        _client.RequireLogin();
        List<string> words = [];
        foreach (var (item, word) in ((StatusItems, string)[])
            [
                (StatusItems.Count, "MESSAGES"), (StatusItems.Recent, "RECENT"), (StatusItems.UidNext, "UIDNEXT"), (StatusItems.UidValidity, "UIDVALIDITY"),
                (StatusItems.Unread, "UNSEEN"), (StatusItems.HighestModSeq, "HIGHESTMODSEQ"), (StatusItems.AppendLimit, "APPENDLIMIT"), (StatusItems.Size, "SIZE"),
            ])
        {
            if (items.HasFlag(item))
            {
                words.Add(word);
            }
        }

        if (words.Count > 0)
        {
            await OrMissingAsync(await _client.RunAsync(Named(new ImapCommand("STATUS ")).Plain($" ({string.Join(' ', words)})"), cancellationToken), "STATUS", cancellationToken);
        }
    }

    private async Task<FolderAccess> OpenAsync(FolderAccess access, string parameters, CancellationToken cancellationToken)
    {
        _client.RequireLogin();
        if (access is not (FolderAccess.ReadOnly or FolderAccess.ReadWrite))
        {
            throw new ArgumentOutOfRangeException(nameof(access));
        }

        // what was open is not any more, even when this fails (RFC 3501, 6.3.1)
        cancellationToken.ThrowIfCancellationRequested();
        _client.Selected?.Leave();
        _client.Selected = this;
        (Count, Recent, HighestModSeq, PermanentFlags) = (0, 0, 0, MessageFlags.None);
        var command = Named(new ImapCommand(access == FolderAccess.ReadOnly ? "EXAMINE " : "SELECT ")).Plain(parameters);
        var status = await _client.RunAsync(command, cancellationToken);
        if (status.Response != ImapCommandResponse.Ok)
        {
            _client.Selected = null;
            await OrMissingAsync(status, "to open the folder", cancellationToken);
        }

        // the server has the last word on what may be done
        return Access = status.Code == "READ-ONLY" ? FolderAccess.ReadOnly : access;
    }

    private async Task OrMissingAsync(ImapStatus status, string what, CancellationToken cancellationToken)
    {
        var missing = status.Response == ImapCommandResponse.No
            && (status.Code is "NONEXISTENT" or "TRYCREATE" || (status.Code.Length == 0 && await _client.FindFolderAsync(FullName, cancellationToken) is null));
        if (missing)
        {
            throw new FolderNotFoundException($"The server has no folder {FullName}: {status.Text}", FullName);
        }

        status.OrThrow(what);
    }
}
