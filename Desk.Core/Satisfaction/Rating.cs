namespace Desk.Core.Satisfaction;

/// <summary>How a customer says that an answer was.</summary>
public enum Rating
{
    Good,
    Okay,
    Bad,
}

/// <summary>The words of ratings that other programs read: in links, in the log and in the API.</summary>
public static class RatingWord
{
    /// <summary>The best first.</summary>
    public static readonly IReadOnlyList<Rating> All = [Rating.Good, Rating.Okay, Rating.Bad];

    /// <summary><c>good</c>, <c>okay</c> or <c>bad</c>.</summary>
    public static string Of(Rating rating) => rating switch
    {
        Rating.Good => "good",
        Rating.Okay => "okay",
        _ => "bad",
    };

    /// <summary>The rating of a word; null when it is none.</summary>
    public static Rating? Read(string? word) => word switch
    {
        "good" => Rating.Good,
        "okay" => Rating.Okay,
        "bad" => Rating.Bad,
        _ => null,
    };
}
