using Desk.Core.Live;
using Desk.Core.Satisfaction;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Satisfaction;

/// <summary>What ratings are called on screens.</summary>
public static class RatingWords
{
    /// <summary>Its name, alone on a line or a button.</summary>
    public static string Of(Rating rating) => rating switch
    {
        Rating.Good => T("Good", "rating"),
        Rating.Okay => T("Okay", "rating"),
        _ => T("Bad", "rating"),
    };

    /// <summary>The same within a sentence.</summary>
    public static string InText(Rating rating) => rating switch
    {
        Rating.Good => T("good", "rating"),
        Rating.Okay => T("okay", "rating"),
        _ => T("bad", "rating"),
    };

    /// <summary>The colour class of its chip.</summary>
    public static string Tone(Rating rating) => rating switch
    {
        Rating.Good => "ok",
        Rating.Okay => "",
        _ => "bad",
    };

    /// <summary>Its drawing; see <see cref="Shell.Icon"/>.</summary>
    public static string Sign(Rating rating) => rating switch
    {
        Rating.Good => "glad",
        Rating.Okay => "even",
        _ => "sad",
    };

    /// <summary>What a customer said, as a sentence without its end. The same before and after: they added to it.</summary>
    public static string Sentence(DeskEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var change = happened.Changes.FirstOrDefault(c => c.Field == "rating");
        var (before, after) = (RatingWord.Read(change?.Before), RatingWord.Read(change?.After) ?? Rating.Okay);
        return before is null ? T($"{happened.ActorName} rated the answer: {InText(after)}")
            : before == after ? T($"{happened.ActorName} commented on the rating")
            : T($"{happened.ActorName} changed the rating from {InText(before.Value)} to {InText(after)}");
    }
}
