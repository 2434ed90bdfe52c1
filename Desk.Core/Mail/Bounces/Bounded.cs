using System.Text.RegularExpressions;

namespace Desk.Core.Mail.Bounces;

/// <summary>How every pattern on a stranger's text runs: in time linear in its length.</summary>
internal static class Bounded
{
    public const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
}
