using Desk.Core.Sla;
using Desk.Web.Sla;

namespace Desk.Tests.Sla;

/// <summary>Goals as the board and their form say them.</summary>
public sealed class GoalSeenTests
{
    [Theory]
    [InlineData(19, 1, "goal 95% met")]
    [InlineData(113, 6, "goal 95% missed")] // 94.96
    [InlineData(0, 3, "goal 95% missed")]
    [InlineData(0, 0, "goal 95%")]
    public void Attained_OfDeadlines_IsMetExactly(int met, int breached, string words) =>
        GoalSeen.OfAttained(Board(new Goals(95)) with { Attained = [new Attainment(SlaMetric.FirstReply, met, breached)] })!.Words.ShouldBe(words);

    [Theory]
    [InlineData(30 * 60, "goal 30m met")]
    [InlineData((30 * 60) + 20, "goal 30m met")] // the tile says 30m too
    [InlineData((30 * 60) + 40, "goal 30m missed")]
    [InlineData(null, "goal 30m")]
    public void FirstReply_OfAMedian_IsMetWhereItReadsSo(int? seconds, string words) =>
        GoalSeen.OfFirstReply(Board(new Goals(null, 30)) with { FirstReply = seconds is { } s ? TimeSpan.FromSeconds(s) : null })!.Words.ShouldBe(words);

    [Theory]
    [InlineData(9, 10, "goal 90% met")]
    [InlineData(89, 100, "goal 90% missed")]
    [InlineData(9, 9, "goal 90%")] // too few for a share
    [InlineData(0, 0, "goal 90%")]
    public void Satisfied_OfRatings_IsJudgedOnceThereAreEnough(int good, int rated, string words) =>
        GoalSeen.OfSatisfied(Board(new Goals(null, null, 90)) with { Rated = rated, RatedGood = good })!.Words.ShouldBe(words);

    [Fact]
    public void Goals_OfWhoAimsAtNothing_AreNotShown()
    {
        var board = Board(Goals.None);

        GoalSeen.OfAttained(board).ShouldBeNull();
        GoalSeen.OfFirstReply(board).ShouldBeNull();
        GoalSeen.OfSatisfied(board).ShouldBeNull();
    }

    [Theory]
    [InlineData(" 95 % ", "1h 30m", "", 95, 90, null)]
    [InlineData("", "45m", "100", null, 45, 100)]
    [InlineData("", "2d 1h", "", null, 2940, null)] // as the board writes it
    [InlineData("0", "", "101", 0, null, 101)] // read, and refused where it is set
    public void Draft_OfWhatCanBeRead_IsItsGoals(string attained, string firstReply, string satisfied, int? share, int? minutes, int? satisfiedShare)
    {
        var (goals, problem) = new GoalsDraft { Attained = attained, FirstReply = firstReply, Satisfied = satisfied }.Read();

        problem.ShouldBeNull();
        goals.ShouldBe(new Goals(share, minutes, satisfiedShare));
    }

    [Theory]
    [InlineData("95.5", "", "“95.5” is no goal in per cent: write a whole number from 1 to 100.")]
    [InlineData("-1", "", "“-1” is no goal in per cent: write a whole number from 1 to 100.")]
    [InlineData("99999999999", "", "“99999999999” is no goal in per cent: write a whole number from 1 to 100.")]
    [InlineData("95", "soon", "“soon” is no length of time: write it like 30m, 4h, 1h 30m or 2d.")]
    [InlineData("95", "0m", "“0m” is no length of time: write it like 30m, 4h, 1h 30m or 2d.")]
    [InlineData("%", "soon", "“%” is no goal in per cent: write a whole number from 1 to 100.")]
    public void Draft_OfWhatCannotBeRead_SaysSo(string attained, string firstReply, string said) => new GoalsDraft { Attained = attained, FirstReply = firstReply }.Read().Problem.ShouldBe(said);

    [Fact]
    public void Draft_OfGoals_ReadsAsThem()
    {
        var goals = new Goals(95, 90, null);

        GoalsDraft.Of(goals).FirstReply.ShouldBe("1h 30m");
        GoalsDraft.Of(goals).Read().ShouldBe((goals, null));
        GoalsDraft.Of(Goals.None).Read().ShouldBe((Goals.None, null));
    }

    private static Board Board(Goals goals) => new()
    {
        Open = 0, CameIn = 0, Done = 0, Unassigned = 0, OldestUnassigned = null, FirstReply = null, OpenOf = new Dictionary<long, int>(), RepliesOf = new Dictionary<long, int>(), Goals = goals,
    };
}
