using System.Globalization;

namespace Desk.Web.Shell;

/// <summary>Tells time as the person at this browser reads it. UTC is stored; the browser's zone is shown.</summary>
public sealed class ViewerClock(TimeProvider time)
{
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;

    /// <summary>The zone's name.</summary>
    public string Zone => _zone.Id;

    /// <summary>Takes the browser's zone: by name, or by its offset where the name is not known here.</summary>
    public void Use(string? zone, int offsetMinutes) =>
        _zone = zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known)
            ? known
            : TimeZoneInfo.CreateCustomTimeZone("browser", TimeSpan.FromMinutes(Math.Clamp(offsetMinutes, -840, 840)), null, null);

    /// <summary>How long ago, as short as a list needs it: <c>now</c>, <c>4m</c>, <c>3h</c>, <c>Tue</c>, <c>Oct 3</c>, <c>Oct 3, 2024</c>.</summary>
    public string Ago(DateTimeOffset at)
    {
        var now = time.GetUtcNow();
        var gone = now - at;
        var (local, today) = (Local(at), Local(now));
        return gone switch
        {
            { TotalMinutes: < 1 } => "now",
            { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)gone.TotalMinutes}m"),
            { TotalHours: < 24 } => string.Create(CultureInfo.InvariantCulture, $"{(int)gone.TotalHours}h"),
            { TotalDays: < 6 } => local.ToString("ddd", CultureInfo.InvariantCulture),
            _ => local.ToString(local.Year == today.Year ? "MMM d" : "MMM d, yyyy", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>The moment itself: the time of day, with the date unless it was today.</summary>
    public string Moment(DateTimeOffset at)
    {
        var (local, today) = (Local(at), Local(time.GetUtcNow()));
        var format = local.Date == today.Date ? "HH:mm" : local.Year == today.Year ? "MMM d, HH:mm" : "MMM d yyyy, HH:mm";
        return local.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>A moment to come, as short as a menu needs it: <c>17:00</c>, <c>tomorrow 08:00</c>, <c>Mon, Nov 30, 08:00</c>.</summary>
    public string Ahead(DateTimeOffset at)
    {
        var (local, today) = (Local(at), Local(time.GetUtcNow()));
        var format = local.Date == today.Date ? "HH:mm" : local.Date == today.Date.AddDays(1) ? "'tomorrow' HH:mm" : local.Year == today.Year ? "ddd, MMM d, HH:mm" : "MMM d yyyy, HH:mm";
        return local.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>What the clock on the wall says here.</summary>
    public DateTime Wall => Local(time.GetUtcNow()).DateTime;

    /// <summary>The moment when the clock on the wall says this. An hour that is left out in spring is read as the next one.</summary>
    public DateTimeOffset AtWall(DateTime local)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        local = _zone.IsInvalidTime(local) ? local.AddHours(1) : local;
        return new DateTimeOffset(local, _zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>Everything there is to say of the moment, for a hint.</summary>
    public string Full(DateTimeOffset at) => Local(at).ToString("dddd, d MMMM yyyy, HH:mm:ss zzz", CultureInfo.InvariantCulture);

    /// <summary>How far this clock is from UTC at a moment.</summary>
    public TimeSpan Offset(DateTimeOffset at) => _zone.GetUtcOffset(at);

    /// <summary>When a day begins here.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, _zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, _zone);
}
