namespace MailKit.Net.Imap;

/// <summary>Copying and moving to other folders (RFC 3501, 6.4.7; RFC 6851; RFC 4315, 3).</summary>
public partial class ImapFolder
{
    public async Task<UniqueId?> MoveToAsync(UniqueId uid, IMailFolder destination, CancellationToken cancellationToken = default) =>
        (await MoveToAsync([uid], destination, cancellationToken)).TryGetValue(uid, out var moved) ? moved : null;

    public async Task<UniqueIdMap> MoveToAsync(IList<UniqueId> uids, IMailFolder destination, CancellationToken cancellationToken = default)
    {
        RequireOpen(FolderAccess.ReadWrite);
        if (_client.Can(ImapCapabilities.Move))
        {
            return await TransferAsync("MOVE", uids, destination, cancellationToken);
        }

        var map = await TransferAsync("COPY", uids, destination, cancellationToken);
        await StoreAsync(uids, new StoreFlagsRequest(StoreAction.Add, MessageFlags.Deleted) { Silent = true }, cancellationToken);
        await ExpungeAsync(uids, cancellationToken);
        return map;
    }

    public async Task<UniqueId?> CopyToAsync(UniqueId uid, IMailFolder destination, CancellationToken cancellationToken = default) =>
        (await CopyToAsync([uid], destination, cancellationToken)).TryGetValue(uid, out var copied) ? copied : null;

    public async Task<UniqueIdMap> CopyToAsync(IList<UniqueId> uids, IMailFolder destination, CancellationToken cancellationToken = default)
    {
        RequireOpen(FolderAccess.ReadOnly);
        return await TransferAsync("COPY", uids, destination, cancellationToken);
    }

    private async Task<UniqueIdMap> TransferAsync(string verb, IList<UniqueId> uids, IMailFolder destination, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(uids);
        if (destination is not ImapFolder target || target._client != _client)
        {
            throw new ArgumentException("The folder belongs to another client.", nameof(destination));
        }

        var (from, to) = (new List<UniqueId>(), new List<UniqueId>());
        foreach (var piece in UidText.Pieces(uids, ImapLimits.UidsInCommand))
        {
            // MOVE says it before it ends, COPY as it ends
            var command = target.Named(new ImapCommand($"UID {verb} {piece} ") { OnStatus = Take });
            var status = await _client.RunAsync(command, cancellationToken);
            if (status is { Response: ImapCommandResponse.No, Code: "TRYCREATE" or "NONEXISTENT" })
            {
                throw new FolderNotFoundException($"The server has no folder {target.FullName}: {status.Text}", target.FullName);
            }

            Take(status.OrThrow(verb == "MOVE" ? "to move messages" : "to copy messages"));
        }

        return from.Count == 0 ? UniqueIdMap.Empty : new UniqueIdMap(from, to);

        void Take(ImapStatus status)
        {
            if (status.Code == "COPYUID" && status.Arguments.Number32() is { } validity)
            {
                var pairs = UidSets.Read(status.Arguments.Atom(), UidValidity).Zip(UidSets.Read(status.Arguments.Atom(), validity)).ToList();
                from.AddRange(pairs.Select(p => p.First));
                to.AddRange(pairs.Select(p => p.Second));
            }
        }
    }
}
