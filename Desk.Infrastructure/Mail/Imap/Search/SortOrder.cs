namespace MailKit.Search;

public enum SortOrder
{
    None = 0,
    Ascending = 1,
    Descending = 2,
}
