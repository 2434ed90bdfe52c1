using System.Text.RegularExpressions;

namespace Desk.Core.Mail.Bounces;

/// <summary>How patterns on a stranger's text run: in time linear in its length.</summary>
internal static class Bounded
{
    public const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    /// <summary>
    /// For patterns in which nothing may be repeated without end: going back costs them no more than their own length at each letter. One that may not go back keeps tables of several megabytes for the letters of
    /// each language.
    /// </summary>
    public const RegexOptions Plain = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>The same for what was cut to a few hundred characters before: there going back costs nothing that anybody could use against us.</summary>
    public const RegexOptions Short = Plain;
}
