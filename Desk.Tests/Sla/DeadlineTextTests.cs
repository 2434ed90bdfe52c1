using System.Text.Json;
using Desk.Core.Sla;
using Desk.Web.Sla;

namespace Desk.Tests.Sla;

public sealed class DeadlineTextTests
{
    [Theory]
    [InlineData("30m", 30)]
    [InlineData("4h", 240)]
    [InlineData("1h 30m", 90)]
    [InlineData(" 1H30M ", 90)]
    [InlineData("90", null)]
    [InlineData("", null)]
    [InlineData("h", null)]
    [InlineData("soon", null)]
    [InlineData("-1h", null)]
    [InlineData("99999999999999999999h", null)]
    public void Read_OfALengthOfTime_IsItsMinutes(string text, int? minutes) => LengthText.Read(text).ShouldBe(minutes);

    [Theory]
    [InlineData(30, "30m")]
    [InlineData(240, "4h")]
    [InlineData(90, "1h 30m")]
    public void Write_OfMinutes_IsWhatIsReadAgain(int minutes, string text)
    {
        LengthText.Write(minutes).ShouldBe(text);
        LengthText.Read(text).ShouldBe(minutes);
    }

    [Theory]
    [InlineData("9:00-12:00, 13:00-17:00", "09:00–12:00, 13:00–17:00")]
    [InlineData("9-17", "09:00–17:00")]
    [InlineData("9.30 – 24:00", "09:30–24:00")]
    [InlineData("", "")]
    [InlineData("24:01-25:00", null)]
    [InlineData("9-12-17", null)]
    [InlineData("all day", null)]
    public void Read_OfHours_IsTheShiftsOfTheDay(string text, string? again) =>
        (ShiftText.Read(DayOfWeek.Monday, text) is { } shifts ? ShiftText.Write(shifts) : null).ShouldBe(again);

    [Fact]
    public void Week_OfShifts_HasDaysOfTheSameHoursTogether() =>
        ShiftText.Week([.. ShiftText.Usual, new Shift(DayOfWeek.Saturday, 600, 720)]).ShouldBe("Mon–Fri 09:00–17:00 · Sat 10:00–12:00");

    [Fact]
    public void Draft_OfAPolicy_SaysTheSameAgain()
    {
        var settings = new PolicySettings
        {
            Name = "Gold",
            CalendarId = 3,
            Targets = [new PolicyTarget(SlaMetric.FirstReply, Core.Tickets.TicketPriority.Critical, 30), new PolicyTarget(SlaMetric.Resolution, Core.Tickets.TicketPriority.Low, 2880)],
            Conditions = [new PolicyCondition(PolicyField.Tag, ["vip"])],
            Warning = new WarnBefore(null, 80),
            Escalations = [new EscalationStep(0, EscalationDeed.Notify), new EscalationStep(60, EscalationDeed.Reassign, TeamId: 4, Metric: SlaMetric.FirstReply), new EscalationStep(90, EscalationDeed.Tag, Tag: "late")],
        };

        var (again, problem) = PolicyDraft.Of(settings).Read();

        problem.ShouldBeNull();
        JsonSerializer.Serialize(again).ShouldBe(JsonSerializer.Serialize(settings));
    }

    [Fact]
    public void Draft_OfWhatCannotBeRead_SaysWhat()
    {
        var draft = new PolicyDraft { Name = "Gold" };
        draft.Aim(SlaMetric.FirstReply, Core.Tickets.TicketPriority.Normal, "soonish");
        draft.Read().Problem.ShouldBe("“soonish” is no length of time: write it like 30m, 4h, 1h 30m or 2d.");

        draft.Aim(SlaMetric.FirstReply, Core.Tickets.TicketPriority.Normal, "4h");
        draft.Conditions.Add(new ConditionDraft());
        draft.Read().Problem.ShouldNotBeNull().ShouldStartWith("One of the conditions asks for nothing");
    }
}
