namespace Desk.Core.Sla;

/// <summary>Reads the days of an iCalendar file (RFC 5545).</summary>
public interface IHolidayReader
{
    /// <summary>The days on which something stands in the file, each day of what takes several, and of what recurs those of some years.</summary>
    /// <param name="text">The file.</param>
    /// <param name="from">The first day that is of interest.</param>
    /// <param name="until">The last one.</param>
    /// <returns>Null when it is no such file.</returns>
    IReadOnlyList<Holiday>? Read(string text, DateOnly from, DateOnly until);
}
