using Desk.Core.Tenants;

namespace Desk.Core.Sla;

/// <summary>A calendar that policies name. What it said before is kept (<see cref="SlaCalendarVersion"/>).</summary>
public sealed class SlaCalendar : ITenantScoped, IVersioned
{
    public const int NameLength = 100;

    public long Id { get; private set; }

    public long TenantId { get; private set; }

    /// <summary>The number of its newest version.</summary>
    public int Number { get; private set; }

    public required CalendarSettings Settings { get; set; }

    /// <summary>When it was deleted; its row stays for the clocks that went by it.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Says something else from now on; the new version is to be kept.</summary>
    internal SlaCalendarVersion Set(CalendarSettings settings, DateTimeOffset at)
    {
        (Settings, Number) = (settings, Number + 1);
        return new SlaCalendarVersion(Id, Number) { Settings = settings, At = at };
    }

    internal void Remove(DateTimeOffset at) => RemovedAt = at;
}

/// <summary>What a calendar said from a moment on; never changed.</summary>
public sealed class SlaCalendarVersion(long calendarId, int number) : ITenantScoped
{
    public long TenantId { get; private set; }

    public long CalendarId { get; private set; } = calendarId;

    public int Number { get; private set; } = number;

    public required CalendarSettings Settings { get; init; }

    public required DateTimeOffset At { get; init; }
}
