using System.Text.RegularExpressions;

namespace Desk.Core.Mail.Bounces;

/// <summary>How every pattern on a stranger's text runs: in time linear in its length.</summary>
internal static class Bounded
{
    /// <summary>
    /// For what was cut to a few hundred characters before. A pattern that runs in linear time keeps tables of several megabytes for each language's letters; where the text is that short, going back costs nothing that
    /// anybody could use against us.
    /// </summary>
    public const RegexOptions Short = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    public const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
}
