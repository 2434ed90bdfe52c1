using System.Globalization;
using Desk.Core.Sla;

namespace Desk.Tests.Sla;

public sealed class BusinessCalendarTests
{
    private static readonly BusinessCalendar Berlin = new(new CalendarSettings
    {
        Name = "Berlin",
        Zone = "Europe/Berlin",
        Shifts = [.. new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday }.SelectMany(d => new[] { new Shift(d, 9 * 60, 12 * 60), new Shift(d, 13 * 60, 17 * 60) })],
        Holidays = [new(new DateOnly(2026, 12, 25), "Christmas")],
    });

    [Theory]
    [InlineData("2026-11-20T08:00Z", 60, "2026-11-20T09:00Z")] // a Friday, nine in the morning
    [InlineData("2026-11-20T10:30Z", 60, "2026-11-20T12:30Z")] // over noon
    [InlineData("2026-11-20T15:30Z", 60, "2026-11-23T08:30Z")] // over the weekend
    [InlineData("2026-11-21T12:00Z", 60, "2026-11-23T09:00Z")] // written on a Saturday
    [InlineData("2026-12-24T15:00Z", 120, "2026-12-28T09:00Z")] // over Christmas
    [InlineData("2026-03-27T15:30Z", 60, "2026-03-30T07:30Z")] // clocks are put forward that weekend
    [InlineData("2026-10-23T14:30Z", 60, "2026-10-26T08:30Z")] // and back
    [InlineData("2026-11-20T11:00Z", 60, "2026-11-20T13:00Z")] // written at noon
    [InlineData("2026-11-20T08:00Z", 180, "2026-11-20T11:00Z")] // up to noon, not until one
    public void Add_OfficeHours_CountsOnlyThem(string start, int minutes, string due) =>
        Berlin.Add(At(start), TimeSpan.FromMinutes(minutes)).ShouldBe(At(due));

    [Fact]
    public void Between_ANightOnWhichClocksGoBack_HasTheHourTwice()
    {
        var nights = new BusinessCalendar(new CalendarSettings { Name = "Nights", Zone = "Europe/Berlin", Shifts = [new(DayOfWeek.Sunday, 0, 8 * 60)] });

        nights.Between(At("2026-10-24T12:00Z"), At("2026-10-25T12:00Z")).ShouldBe(TimeSpan.FromHours(9));
        nights.Between(At("2026-03-28T12:00Z"), At("2026-03-29T12:00Z")).ShouldBe(TimeSpan.FromHours(7));
    }

    [Fact]
    public void Add_NobodyEverWorks_IsNever()
    {
        new BusinessCalendar(new CalendarSettings { Name = "None", Zone = "Etc/UTC" }).Add(At("2026-11-20T08:00Z"), TimeSpan.FromMinutes(1)).ShouldBeNull();
        BusinessCalendar.Always.Add(At("2026-11-20T08:00Z"), TimeSpan.FromMinutes(1)).ShouldBe(At("2026-11-20T08:01Z"));
    }

    [Fact]
    public void AddAndBetween_RandomCalendars_AreAsTheSlowOneSays() =>
        Enumerable.Range(0, 2000).AsParallel().Select(CalendarCase.Run).OfType<string>().ShouldBeEmpty();

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
