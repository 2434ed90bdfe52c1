using MailKit.Search;

namespace MailKit.Net.Imap;

/// <summary>Looking for messages (RFC 3501, 6.4.4; RFC 4731).</summary>
public partial class ImapFolder
{
    /// <summary>UIDs ascend in what is returned.</summary>
    public async Task<IList<UniqueId>> SearchAsync(SearchQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return (await SearchAsync("", _client.Can(ImapCapabilities.ESearch) ? "RETURN (ALL) " : "", query, cancellationToken)).UniqueIds;
    }

    public async Task<IList<UniqueId>> SearchAsync(IList<UniqueId> uids, SearchQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(uids);
        ArgumentNullException.ThrowIfNull(query);
        RequireOpen(FolderAccess.ReadOnly);
        var found = new UniqueIdSet(UidValidity, SortOrder.Ascending);
        foreach (var piece in UidText.Pieces(uids, ImapLimits.UidsInCommand))
        {
            var returns = _client.Can(ImapCapabilities.ESearch) ? "RETURN (ALL) " : "";
            found.AddRange((await SearchAsync($"UID {piece} ", returns, query, cancellationToken)).UniqueIds);
        }

        return found;
    }

    public async Task<SearchResults> SearchAsync(SearchOptions options, SearchQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        _client.Require(ImapCapabilities.ESearch);
        List<string> returns = [];
        foreach (var (option, word) in ((SearchOptions, string)[])
            [(SearchOptions.All, "ALL"), (SearchOptions.Count, "COUNT"), (SearchOptions.Min, "MIN"), (SearchOptions.Max, "MAX")])
        {
            if (options.HasFlag(option))
            {
                returns.Add(word);
            }
        }

        return await SearchAsync("", $"RETURN ({string.Join(' ', returns)}) ", query, cancellationToken);
    }

    private async Task<SearchResults> SearchAsync(string among, string returns, SearchQuery query, CancellationToken cancellationToken)
    {
        RequireOpen(FolderAccess.ReadOnly);
        var results = new ReadSearch(UidValidity);
        var command = new ImapCommand("UID SEARCH ") { OnData = (data, _) => ValueTask.FromResult(results.Take(data)) }.Plain(returns);
        WriteSearch.Into(command, query, among, _client.Require);
        (await _client.RunAsync(command, cancellationToken)).OrThrow("the search");
        return results.Results();
    }
}
