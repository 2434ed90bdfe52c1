using System.Globalization;
using Desk.Core.Sla;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Sla;

/// <summary>Goals as they stand in their form, where everything is text and what is empty is no goal.</summary>
public sealed class GoalsDraft
{
    public string Attained { get; set; } = "";

    public string FirstReply { get; set; } = "";

    public string Satisfied { get; set; } = "";

    public static GoalsDraft Of(Goals goals)
    {
        ArgumentNullException.ThrowIfNull(goals);
        return new GoalsDraft { Attained = Text(goals.Attained), FirstReply = goals.FirstReplyMinutes is { } minutes ? LengthText.Write(minutes) : "", Satisfied = Text(goals.Satisfied) };
    }

    /// <summary>What it says, or what of it cannot be read.</summary>
    public (Goals Goals, string? Problem) Read()
    {
        string? problem = null;
        int? Number(string text, Func<string, int?> read, Func<string, string> wrong)
        {
            var clean = text.Trim();
            var number = clean.Length == 0 ? null : read(clean);
            problem ??= clean.Length > 0 && number is null ? wrong(clean) : null;
            return number;
        }

        int? Share(string text) => Number(text, Percent, wrong => T($"“{wrong}” is no goal in per cent: write a whole number from 1 to 100."));

        return (new Goals(Share(Attained), Number(FirstReply, LengthText.Read, LengthText.Wrong), Share(Satisfied)), problem);
    }

    private static int? Percent(string text) => int.TryParse(text.EndsWith('%') ? text[..^1].TrimEnd() : text, NumberStyles.None, CultureInfo.InvariantCulture, out var percent) ? percent : null;

    private static string Text(int? percent) => percent?.ToString(CultureInfo.InvariantCulture) ?? "";
}
