namespace MailKit.Search;

/// <summary>What SEARCH looks for (RFC 3501, 6.4.4).</summary>
public class SearchQuery
{
    public static readonly SearchQuery All = new(SearchTerm.All);
    public static readonly SearchQuery Answered = new(SearchTerm.Answered);
    public static readonly SearchQuery Deleted = new(SearchTerm.Deleted);
    public static readonly SearchQuery Flagged = new(SearchTerm.Flagged);
    public static readonly SearchQuery NotAnswered = new(SearchTerm.NotAnswered);
    public static readonly SearchQuery NotDeleted = new(SearchTerm.NotDeleted);
    public static readonly SearchQuery NotFlagged = new(SearchTerm.NotFlagged);
    public static readonly SearchQuery NotSeen = new(SearchTerm.NotSeen);
    public static readonly SearchQuery Seen = new(SearchTerm.Seen);

    protected SearchQuery(SearchTerm term) => Term = term;

    public SearchTerm Term { get; }

    public static UidSearchQuery Uids(IList<UniqueId> uids) => new(uids);

    public static DateSearchQuery DeliveredAfter(DateTime date) => new(SearchTerm.DeliveredAfter, date);

    public static DateSearchQuery DeliveredBefore(DateTime date) => new(SearchTerm.DeliveredBefore, date);

    public static DateSearchQuery SentSince(DateTime date) => new(SearchTerm.SentSince, date);

    public static HeaderSearchQuery HeaderContains(string field, string text) => new(field, text);

    public static TextSearchQuery SubjectContains(string text) => new(SearchTerm.SubjectContains, text);

    public static TextSearchQuery FromContains(string text) => new(SearchTerm.FromContains, text);

    /// <summary>With CONDSTORE only (RFC 7162, 3.1.5).</summary>
    public static SearchQuery ChangedSince(ulong modseq) => new NumericSearchQuery(SearchTerm.ModSeq, modseq);

    public static NumericSearchQuery LargerThan(int octets)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(octets);
        return new NumericSearchQuery(SearchTerm.LargerThan, (ulong)octets);
    }

    public static UnarySearchQuery Not(SearchQuery expr) => new(SearchTerm.Not, expr);

    public BinarySearchQuery And(SearchQuery expr) => new(SearchTerm.And, this, expr);

    public BinarySearchQuery Or(SearchQuery expr) => new(SearchTerm.Or, this, expr);
}
