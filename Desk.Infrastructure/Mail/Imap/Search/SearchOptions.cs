namespace MailKit.Search;

/// <summary>What a search is to answer (RFC 4731).</summary>
[Flags]
public enum SearchOptions
{
    None = 0,
    All = 1,
    Count = 2,
    Min = 4,
    Max = 8,
}
