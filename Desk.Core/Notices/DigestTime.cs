namespace Desk.Core.Notices;

/// <summary>The time of day at which an agent gets one mail of all that is unseen.</summary>
/// <param name="At">On the agent's clock, to the minute.</param>
/// <param name="Zone">The IANA name of the zone whose clock that is; one that is not known counts as UTC.</param>
public sealed record DigestTime(TimeOnly At, string Zone)
{
    public const int ZoneLength = 100;

    /// <summary>The next such moment after another. Where the clock leaps over it in spring, it is an hour later that day.</summary>
    public DateTimeOffset Next(DateTimeOffset after)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out var known) ? known : TimeZoneInfo.Utc;
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(after, zone).DateTime);
        return Moment(day, zone) is var today && today > after ? today : Moment(day.AddDays(1), zone);
    }

    private DateTimeOffset Moment(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(At);
        local = zone.IsInvalidTime(local) ? local.AddHours(1) : local;
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
