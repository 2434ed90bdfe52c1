using System.Globalization;

namespace Desk.Web.Languages;

/// <summary>How a language writes dates and numbers.</summary>
/// <param name="Names">What months and days are called; spelled out here, so that no machine has others.</param>
/// <param name="Day">A day of this year.</param>
/// <param name="DayOfYear">A day of another year.</param>
/// <param name="Moment">A moment of this year.</param>
/// <param name="MomentOfYear">A moment of another year.</param>
/// <param name="Ahead">A moment to come, with the day of the week.</param>
/// <param name="Full">All that there is to say of a moment.</param>
/// <param name="Comma">What parts a whole number from its fraction.</param>
internal sealed record DateForms(DateTimeFormatInfo Names, string Day, string DayOfYear, string Moment, string MomentOfYear, string Ahead, string Full, char Comma)
{
    private static readonly DateForms English = new(
        DateTimeFormatInfo.InvariantInfo, "MMM d", "MMM d, yyyy", "MMM d, HH:mm", "MMM d yyyy, HH:mm", "ddd, MMM d, HH:mm", "dddd, d MMMM yyyy, HH:mm:ss zzz", '.');

    private static readonly DateForms German = new(
        NamesOf(
            ["Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"],
            ["So", "Mo", "Di", "Mi", "Do", "Fr", "Sa"],
            ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember", ""],
            ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez.", ""]),
        "d. MMM", "d. MMM yyyy", "d. MMM, HH:mm", "d. MMM yyyy, HH:mm", "ddd, d. MMM, HH:mm", "dddd, d. MMMM yyyy, HH:mm:ss zzz", ',');

    /// <summary>Those of the language that is read here and now.</summary>
    public static DateForms Now => DeskLanguages.Current == "de" ? German : English;

    /// <summary>A number as the language writes it.</summary>
    public string Of(string number) => number.Replace('.', Comma);

    private static DateTimeFormatInfo NamesOf(string[] days, string[] shortDays, string[] months, string[] shortMonths)
    {
        var names = (DateTimeFormatInfo)DateTimeFormatInfo.InvariantInfo.Clone();
        (names.DayNames, names.AbbreviatedDayNames) = (days, shortDays);
        (names.MonthNames, names.MonthGenitiveNames) = (months, months);
        (names.AbbreviatedMonthNames, names.AbbreviatedMonthGenitiveNames) = (shortMonths, shortMonths);
        return DateTimeFormatInfo.ReadOnly(names);
    }
}
