using Desk.Core.Sla;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Sla;

/// <summary>Goals in words.</summary>
internal static class GoalWords
{
    /// <summary>All of them in a row.</summary>
    public static string Of(Goals goals) => goals == Goals.None ? T("none") : AllOf(
    [
        .. new[]
        {
            goals.Attained is { } attained ? T($"{attained} per cent of the deadlines kept") : null,
            goals.FirstReplyMinutes is { } minutes ? T($"half of the first replies within {LengthText.Write(minutes)}") : null,
            goals.Satisfied is { } satisfied ? T($"{satisfied} per cent of the customers satisfied") : null,
        }.OfType<string>(),
    ]);
}
