using System.Globalization;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Sla;

/// <summary>A goal beside the figure that it is for.</summary>
/// <param name="Goal">What is aimed at, written as the figure is.</param>
/// <param name="IsMet">Whether the figure is there; null while there is none.</param>
public sealed record GoalSeen(string Goal, bool? IsMet)
{
    /// <summary>Of fewer ratings a share would say more than is known.</summary>
    public const int EnoughRatings = 10;

    /// <summary>The goal and whether it is met, for everybody who does not go by colours.</summary>
    public string Words => IsMet switch { true => T($"goal {Goal} met"), false => T($"goal {Goal} missed"), null => T($"goal {Goal}") };

    /// <summary>The tone of the figure.</summary>
    public string Tone => IsMet switch { true => "ok", false => "warn", null => "" };

    /// <summary>For how many of the deadlines are kept; null where nothing is aimed at.</summary>
    public static GoalSeen? OfAttained(Core.Sla.Board board)
    {
        ArgumentNullException.ThrowIfNull(board);
        var decided = board.Attained.Sum(a => a.Met + a.Breached);
        return board.Goals.Attained is { } goal ? new GoalSeen(Percent(goal), decided == 0 ? null : 100L * board.Attained.Sum(a => a.Met) >= (long)goal * decided) : null;
    }

    /// <summary>For how soon customers are answered first. What reads like the goal is not said to miss it by seconds.</summary>
    public static GoalSeen? OfFirstReply(Core.Sla.Board board)
    {
        ArgumentNullException.ThrowIfNull(board);
        if (board.Goals.FirstReplyMinutes is not { } minutes)
        {
            return null;
        }

        var goal = TimeSpan.FromMinutes(minutes);
        return new GoalSeen(SlaWords.Short(goal), board.FirstReply is { } half ? half <= goal || SlaWords.Short(half) == SlaWords.Short(goal) : null);
    }

    /// <summary>For how many customers are satisfied.</summary>
    public static GoalSeen? OfSatisfied(Core.Sla.Board board)
    {
        ArgumentNullException.ThrowIfNull(board);
        return board.Goals.Satisfied is { } goal ? new GoalSeen(Percent(goal), board.Rated < EnoughRatings ? null : 100L * board.RatedGood >= (long)goal * board.Rated) : null;
    }

    private static string Percent(int goal) => string.Create(CultureInfo.InvariantCulture, $"{goal}%");
}
