using System.Globalization;
using Desk.Core.Sla;
using Desk.Web.Languages;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Shell;

/// <summary>Tells time as the person at this browser reads it. UTC is stored; the browser's zone is shown.</summary>
public sealed class ViewerClock(TimeProvider time)
{
    private const string Time = "HH:mm";

    private TimeZoneInfo _zone = TimeZoneInfo.Utc;

    /// <summary>The zone's name.</summary>
    public string Zone => _zone.Id;

    /// <summary>Takes the browser's zone: by name, or by its offset where the name is not known here.</summary>
    public void Use(string? zone, int offsetMinutes) =>
        _zone = zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known)
            ? known
            : TimeZoneInfo.CreateCustomTimeZone("browser", TimeSpan.FromMinutes(Math.Clamp(offsetMinutes, -840, 840)), null, null);

    /// <summary>How long ago, as short as a list needs it: <c>now</c>, <c>4m</c>, <c>3h</c>, <c>Tue</c>, <c>Oct 3</c>, <c>Oct 3, 2024</c>; in German <c>jetzt</c>, <c>4 Min.</c>, <c>Di</c>, <c>3. Okt.</c>.</summary>
    public string Ago(DateTimeOffset at)
    {
        var now = time.GetUtcNow();
        var gone = now - at;
        var (local, today) = (Local(at), Local(now));
        return gone switch
        {
            { TotalMinutes: < 1 } => T("now"),
            { TotalHours: < 1 } => T($"{(int)gone.TotalMinutes}m"),
            { TotalHours: < 24 } => T($"{(int)gone.TotalHours}h"),
            { TotalDays: < 6 } => local.ToString("ddd", DateForms.Now.Names),
            _ => Written(local, f => local.Year == today.Year ? f.Day : f.DayOfYear),
        };
    }

    /// <summary>The moment itself: the time of day, with the date unless it was today.</summary>
    public string Moment(DateTimeOffset at)
    {
        var (local, today) = (Local(at), Local(time.GetUtcNow()));
        return Written(local, f => local.Date == today.Date ? Time : local.Year == today.Year ? f.Moment : f.MomentOfYear);
    }

    /// <summary>A moment to come, as short as a menu needs it: <c>17:00</c>, <c>tomorrow 08:00</c>, <c>Mon, Nov 30, 08:00</c>.</summary>
    /// <param name="at">The moment.</param>
    /// <param name="isNamed">True where it says beside it that it is tomorrow.</param>
    public string Ahead(DateTimeOffset at, bool isNamed = false)
    {
        var (local, today) = (Local(at), Local(time.GetUtcNow()));
        return local.Date == today.Date.AddDays(1) && !isNamed ? T($"tomorrow {local.ToString(Time, CultureInfo.InvariantCulture)}")
            : Written(local, f => local.Date <= today.Date.AddDays(1) && local.Date >= today.Date ? Time : local.Year == today.Year ? f.Ahead : f.MomentOfYear);
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
    public string Full(DateTimeOffset at) => Written(Local(at), f => f.Full);

    /// <summary>How far this clock is from UTC at a moment.</summary>
    public TimeSpan Offset(DateTimeOffset at) => _zone.GetUtcOffset(at);

    /// <summary>When a day begins here.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, _zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>A day here, with the hours that it has.</summary>
    public ReadersDay DayOf(DateOnly day) => new(StartOf(day), StartOf(day.AddDays(1)), at => Local(at).Hour);

    private static string Written(DateTimeOffset local, Func<DateForms, string> form) => local.ToString(form(DateForms.Now), DateForms.Now.Names);

    private DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, _zone);
}
