using Desk.Core.Reports;

namespace Desk.Tests.Reports;

public sealed class ReportMathTests
{
    [Fact]
    public void Middle_OfTheBucketOfAnyTime_IsWithinThreePerCent()
    {
        var random = new Random(3);
        foreach (var seconds in Enumerable.Range(0, 5000).Concat(Enumerable.Range(0, 5000).Select(_ => random.Next())).Append(int.MaxValue))
        {
            Math.Abs(ReportSlots.Middle(ReportSlots.BucketOf(seconds)).TotalSeconds - seconds).ShouldBeLessThanOrEqualTo(seconds * 0.03, $"{seconds}");
        }
    }

    [Fact]
    public void Unpack_WhatWasPacked_IsTheSameWithoutNoughts()
    {
        var counts = new SortedDictionary<int, int> { [0] = 3, [4] = 0, [127] = 1, [128] = 128, [5000] = int.MaxValue };

        PackedCounts.Unpack(PackedCounts.Pack(counts)).ShouldBe(counts.Where(c => c.Value != 0));
        PackedCounts.Pack([]).ShouldBeEmpty();
    }

    [Fact]
    public void Add_WhatWasPackedOfMailboxes_IsTheSameOfThoseThatAreAskedFor()
    {
        var mailboxes = new Dictionary<long, Dictionary<long, int>>
        {
            [300] = new() { [long.MaxValue] = 1, [5] = 127, [1] = 128 }, [7] = new() { [5] = 3, [1L << 40] = int.MaxValue }, [8] = [],
        };
        var (packed, found) = (PackedCustomers.Pack(mailboxes), new Dictionary<long, Dictionary<long, int>>());
        PackedCustomers.Add(packed, id => found[id] = []);
        found.Keys.ShouldBe([7, 300]);
        found.ShouldAllBe(f => f.Value.OrderBy(c => c.Key).SequenceEqual(mailboxes[f.Key].OrderBy(c => c.Key)));

        var sum = new Dictionary<long, int> { [5] = 1 };
        PackedCustomers.Add(packed, id => id == 300 ? sum : null);
        sum.ShouldBe(new Dictionary<long, int> { [1] = 128, [5] = 128, [long.MaxValue] = 1 }, ignoreOrder: true);
        PackedCustomers.Pack(new Dictionary<long, Dictionary<long, int>> { [8] = [] }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-01-01", "2027-01-01", "2026-01-01", "2027-01-01")]
    [InlineData("2026-01-02", "2026-12-31", "2026-02-01", "2026-12-01")]
    [InlineData("2026-01-02", "2026-02-28", "2026-02-28", "2026-02-28")]
    [InlineData("2026-02-01", "2026-03-01", "2026-02-01", "2026-03-01")]
    public void Months_OfAPeriod_AreThoseThatLieInItWhole(string from, string until, string first, string end)
    {
        static int Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture).DayNumber;

        ReportCourse.Months(Day(from), Day(until)).ShouldBe((Day(first), Day(end)));
    }

    [Fact]
    public void Course_OfLongerPeriods_HasWeeksFromMondayAndThenMonths()
    {
        var from = new DateOnly(2026, 11, 26).DayNumber; // a Thursday

        ReportCourse.Of(from, from + 62).Count.ShouldBe(62);
        ReportCourse.Of(from, from + 63).Take(3).ShouldBe([from, from + 4, from + 11]);
        ReportCourse.Of(from, from + 201).Take(2).ShouldBe([from, new DateOnly(2026, 12, 1).DayNumber]);
    }

    [Fact]
    public void DayAndHour_WhereTheClockChanges_AreThoseOnTheWall()
    {
        var days = new ReportDays("Europe/Berlin");
        var march = new DateTimeOffset(2027, 3, 28, 0, 30, 0, TimeSpan.Zero); // half past one; at two it is three

        (days.HourOf(march), days.HourOf(march.AddHours(1))).ShouldBe(((6 * 24) + 1, (6 * 24) + 3));
        days.DayOf(new DateTimeOffset(2027, 3, 28, 22, 30, 0, TimeSpan.Zero)).ShouldBe(new DateOnly(2027, 3, 29).DayNumber, "in summer the day ends two hours earlier");
        days.DayOf(new DateTimeOffset(2027, 3, 27, 22, 30, 0, TimeSpan.Zero)).ShouldBe(new DateOnly(2027, 3, 27).DayNumber);
    }
}
