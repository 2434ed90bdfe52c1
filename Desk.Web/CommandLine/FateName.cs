using Desk.Core.Intake;

namespace Desk.Web.CommandLine;

/// <summary>How fates are spelled outside.</summary>
internal static class FateName
{
    public static string Of(MailFate fate) => fate == MailFate.NotAllowed ? "not-allowed" : fate.ToString().ToLowerInvariant();
}
