namespace MailKit.Search;

public class UidSearchQuery : SearchQuery
{
    /// <exception cref="ArgumentException">There is no UID.</exception>
    public UidSearchQuery(IList<UniqueId> uids)
        : base(SearchTerm.Uid)
    {
        ArgumentNullException.ThrowIfNull(uids);
        if (uids.Count == 0)
        {
            throw new ArgumentException("A search needs a UID at least.", nameof(uids));
        }

        Uids = uids;
    }

    public new IList<UniqueId> Uids { get; }
}

/// <summary>Days only: the server ignores the time.</summary>
public class DateSearchQuery(SearchTerm term, DateTime date) : SearchQuery(term)
{
    public DateTime Date { get; } = date;
}

public class NumericSearchQuery(SearchTerm term, ulong value) : SearchQuery(term)
{
    public ulong Value { get; } = value;
}

public class TextSearchQuery : SearchQuery
{
    public TextSearchQuery(SearchTerm term, string text)
        : base(term)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
    }

    public string Text { get; }
}

public class HeaderSearchQuery : SearchQuery
{
    public HeaderSearchQuery(string field, string value)
        : base(SearchTerm.HeaderContains)
    {
        ArgumentException.ThrowIfNullOrEmpty(field);
        ArgumentNullException.ThrowIfNull(value);
        Field = field;
        Value = value;
    }

    public string Field { get; }

    /// <summary>Empty when the field only has to be there.</summary>
    public string Value { get; }
}

public class UnarySearchQuery : SearchQuery
{
    public UnarySearchQuery(SearchTerm term, SearchQuery operand)
        : base(term)
    {
        ArgumentNullException.ThrowIfNull(operand);
        Operand = operand;
    }

    public SearchQuery Operand { get; }
}

public class BinarySearchQuery : SearchQuery
{
    public BinarySearchQuery(SearchTerm term, SearchQuery left, SearchQuery right)
        : base(term)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        Left = left;
        Right = right;
    }

    public SearchQuery Left { get; }

    public SearchQuery Right { get; }
}
