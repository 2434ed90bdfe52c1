namespace MailKit.Search;

/// <summary>What a search found; what was not asked for is empty.</summary>
public class SearchResults(SortOrder order = SortOrder.None)
{
    public IList<UniqueId> UniqueIds { get; set; } = new UniqueIdSet(order);

    public int Count { get; set; }

    public UniqueId? Min { get; set; }

    public UniqueId? Max { get; set; }

    /// <summary>The highest of the messages found, when the query asked for it (RFC 7162, 3.1.5).</summary>
    public ulong? ModSeq { get; set; }
}
