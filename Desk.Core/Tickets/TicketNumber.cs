using System.Globalization;
using Desk.Core.Tenants;

namespace Desk.Core.Tickets;

/// <summary>Spells ticket numbers: <c>TKT-{yyyyMMdd}-{seq:000}</c>, counted anew each day in UTC and growing past 999.</summary>
public static class TicketNumber
{
    public static string Format(DateOnly day, int sequence) => string.Create(CultureInfo.InvariantCulture, $"TKT-{day:yyyyMMdd}-{sequence:000}");

    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}

/// <summary>The last number given out on one day.</summary>
public sealed class TicketNumberDay(DateOnly day) : ITenantScoped
{
    public long TenantId { get; private set; }

    public DateOnly Day { get; private set; } = day;

    public int Last { get; init; }
}
