using System.Globalization;

namespace MailKit.Net.Imap;

/// <summary>Changing flags, and removing what is marked as deleted (RFC 3501, 6.4.3 and 6.4.6; RFC 4315; RFC 7162).</summary>
public partial class ImapFolder
{
    public async Task<bool> StoreAsync(UniqueId uid, IStoreFlagsRequest request, CancellationToken cancellationToken = default) =>
        (await StoreAsync([uid], request, cancellationToken)).Count == 0;

    public async Task<IList<UniqueId>> StoreAsync(IList<UniqueId> uids, IStoreFlagsRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(uids);
        ArgumentNullException.ThrowIfNull(request);
        RequireOpen(FolderAccess.ReadWrite);
        if (request.UnchangedSince is not null)
        {
            _client.Require(ImapCapabilities.CondStore);
        }

        var flags = FlagNames.Write(request.Flags, request.Keywords);
        if (flags == "()" && request.Action != StoreAction.Set)
        {
            return [];
        }

        var condition = request.UnchangedSince is { } modSeq ? string.Create(CultureInfo.InvariantCulture, $" (UNCHANGEDSINCE {modSeq})") : "";
        var sign = request.Action switch
        {
            StoreAction.Add => "+",
            StoreAction.Remove => "-",
            _ => "",
        };
        var unchanged = new List<UniqueId>();
        foreach (var piece in UidText.Pieces(uids, ImapLimits.UidsInCommand))
        {
            var command = new ImapCommand($"UID STORE {piece}{condition} {sign}FLAGS{(request.Silent ? ".SILENT" : "")} {flags}");
            var status = await _client.RunAsync(command, cancellationToken);
            if (status.Code == "MODIFIED")
            {
                unchanged.AddRange(UidSets.Read(status.Arguments.Atom(), UidValidity));
            }
            else
            {
                status.OrThrow("to change the flags");
            }
        }

        return unchanged;
    }

    public async Task ExpungeAsync(CancellationToken cancellationToken = default)
    {
        RequireOpen(FolderAccess.ReadWrite);
        (await _client.RunAsync(new ImapCommand("EXPUNGE"), cancellationToken)).OrThrow("to remove messages");
    }

    public async Task ExpungeAsync(IList<UniqueId> uids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(uids);
        RequireOpen(FolderAccess.ReadWrite);
        if (!_client.Can(ImapCapabilities.UidPlus))
        {
            await ExpungeAmongOthersAsync(uids, cancellationToken);
            return;
        }

        foreach (var piece in UidText.Pieces(uids, ImapLimits.UidsInCommand))
        {
            (await _client.RunAsync(new ImapCommand($"UID EXPUNGE {piece}"), cancellationToken)).OrThrow("to remove messages");
        }
    }

    // EXPUNGE takes all that are marked: the others lose the mark for that moment
    private async Task ExpungeAmongOthersAsync(IList<UniqueId> uids, CancellationToken cancellationToken)
    {
        var wanted = new WantedUids(uids);
        var others = (await SearchAsync(Search.SearchQuery.Deleted, cancellationToken)).Where(u => !wanted.Contains(u.Id)).ToList();
        await StoreAsync(others, new StoreFlagsRequest(StoreAction.Remove, MessageFlags.Deleted) { Silent = true }, cancellationToken);
        await ExpungeAsync(cancellationToken);
        await StoreAsync(others, new StoreFlagsRequest(StoreAction.Add, MessageFlags.Deleted) { Silent = true }, cancellationToken);
    }
}
