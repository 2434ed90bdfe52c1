using Desk.Core.Database;

namespace Desk.Core.Satisfaction;

/// <summary>A rating as a notification keeps it, in one line: its word, then what the customer added.</summary>
/// <param name="Rating">How the answer was.</param>
/// <param name="Comment">What was added, or the beginning of it; empty for nothing.</param>
public sealed record ToldRating(Rating Rating, string Comment)
{
    /// <summary>What a notification's text says; null when it says no rating.</summary>
    public static ToldRating? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(": ", 2);
        return RatingWord.Read(parts[0]) is { } rating ? new ToldRating(rating, parts.Length > 1 ? parts[1] : "") : null;
    }

    internal static string Write(Rating rating, string comment)
    {
        var line = string.Join(' ', comment.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return StorableText.Cut(line.Length == 0 ? RatingWord.Of(rating) : $"{RatingWord.Of(rating)}: {line}", Notices.Notification.TextLength);
    }
}
