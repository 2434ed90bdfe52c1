using System.Globalization;
using Desk.Core.Notices;

namespace Desk.Tests.Notices;

/// <summary>The next time at which somebody's clock says so.</summary>
public sealed class DigestTimeTests
{
    [Theory]
    [InlineData("2026-11-26T05:00Z", "08:00", "Europe/Berlin", "2026-11-26T07:00Z")]
    [InlineData("2026-11-26T07:00Z", "08:00", "Europe/Berlin", "2026-11-27T07:00Z")]
    [InlineData("2026-11-26T23:30Z", "00:15", "Europe/Berlin", "2026-11-27T23:15Z")]
    [InlineData("2026-11-26T20:00Z", "08:00", "Asia/Tokyo", "2026-11-26T23:00Z")]
    [InlineData("2026-11-26T05:00Z", "08:00", "Nowhere/Land", "2026-11-26T08:00Z")]
    [InlineData("2026-03-28T12:00Z", "02:30", "Europe/Berlin", "2026-03-29T01:30Z")]
    [InlineData("2026-10-24T12:00Z", "08:00", "Europe/Berlin", "2026-10-25T07:00Z")]
    public void Next_IsTheNextTimeOnThatClock(string after, string at, string zone, string next) =>
        new DigestTime(TimeOnly.ParseExact(at, "HH:mm", CultureInfo.InvariantCulture), zone).Next(Moment(after)).ShouldBe(Moment(next));

    private static DateTimeOffset Moment(string text) => DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
