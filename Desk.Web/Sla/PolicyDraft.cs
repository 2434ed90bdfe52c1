using System.Globalization;
using Desk.Core.Sla;
using Desk.Core.Tickets;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Sla;

/// <summary>A policy as it stands in its form, where everything is text.</summary>
public sealed class PolicyDraft
{
    public static readonly IReadOnlyList<TicketStatus> Pausable = [TicketStatus.Open, TicketStatus.InProgress, TicketStatus.Waiting, TicketStatus.Snoozed];

    private readonly Dictionary<(SlaMetric Metric, TicketPriority Priority), string> _targets = [];

    public string Name { get; set; } = "";

    public bool IsEnabled { get; set; } = true;

    /// <summary>0 for around the clock.</summary>
    public long CalendarId { get; set; }

    public List<ConditionDraft> Conditions { get; } = [];

    public HashSet<TicketStatus> PauseIn { get; } = [TicketStatus.Waiting];

    /// <summary>A length of time, or per cent; empty for no warning.</summary>
    public string Warning { get; set; } = "";

    public List<StepDraft> Steps { get; } = [];

    public string Target(SlaMetric metric, TicketPriority priority) => _targets.GetValueOrDefault((metric, priority), "");

    public void Aim(SlaMetric metric, TicketPriority priority, string? text) => _targets[(metric, priority)] = text?.Trim() ?? "";

    public void TogglePause(TicketStatus status)
    {
        if (!PauseIn.Remove(status))
        {
            PauseIn.Add(status);
        }
    }

    public static PolicyDraft Of(PolicySettings settings)
    {
        var draft = new PolicyDraft { Name = settings.Name, IsEnabled = settings.IsEnabled, CalendarId = settings.CalendarId ?? 0 };
        foreach (var target in settings.Targets)
        {
            draft.Aim(target.Metric, target.Priority, LengthText.Write(target.Minutes));
        }

        draft.PauseIn.Clear();
        draft.PauseIn.UnionWith(settings.PauseIn);
        draft.Conditions.AddRange(settings.Conditions.Select(c => new ConditionDraft { Field = c.Field }.With(c.AnyOf)));
        draft.Warning = settings.Warning switch { { Percent: { } percent } => $"{percent}%", { Minutes: { } minutes } => LengthText.Write(minutes), _ => "" };
        draft.Steps.AddRange(settings.Escalations.Select(StepDraft.Of));
        return draft;
    }

    /// <summary>Leaves out of its conditions what cannot be chosen any more: a team that is gone has no box that one could empty.</summary>
    /// <param name="choices">What can be chosen of a field; null for a field of text.</param>
    public PolicyDraft Among(Func<PolicyField, IEnumerable<string>?> choices)
    {
        foreach (var condition in Conditions)
        {
            if (choices(condition.Field) is { } there)
            {
                condition.Values.IntersectWith(there);
            }
        }

        return this;
    }

    /// <summary>What it says, or what of it cannot be read.</summary>
    public (PolicySettings Settings, string? Problem) Read()
    {
        string? problem = null;
        int Minutes(string text)
        {
            var minutes = LengthText.Read(text);
            problem ??= minutes is null ? LengthText.Wrong(text) : null;
            return minutes ?? 0;
        }

        var targets = _targets.Where(t => t.Value.Length > 0).Select(t => new PolicyTarget(t.Key.Metric, t.Key.Priority, Minutes(t.Value))).ToList();
        var warning = Warning.Trim() is not { Length: > 0 } text ? null
            : text.EndsWith('%') && int.TryParse(text.AsSpan(0, text.Length - 1).Trim(), CultureInfo.InvariantCulture, out var percent) ? new WarnBefore(null, percent)
            : new WarnBefore(Minutes(text), null);
        var settings = new PolicySettings
        {
            Name = Name,
            IsEnabled = IsEnabled,
            CalendarId = CalendarId == 0 ? null : CalendarId,
            Targets = targets,
            Conditions = [.. Conditions.Where(c => c.Values.Count > 0).Select(c => new PolicyCondition(c.Field, [.. c.Values]))],
            PauseIn = [.. PauseIn],
            Warning = warning,
            Escalations = [.. Steps.Select(s => s.Read(Minutes))],
        };
        problem ??= Conditions.Exists(c => c.Values.Count == 0) ? T("One of the conditions asks for nothing: choose a value, or remove it.") : null;
        return (settings, problem);
    }
}

/// <summary>A condition in the form.</summary>
public sealed class ConditionDraft
{
    public PolicyField Field { get; set; } = PolicyField.Mailbox;

    public HashSet<string> Values { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The values of a field that nobody can choose from a list, between commas.</summary>
    public string Text
    {
        get => string.Join(", ", Values);
        set
        {
            Values.Clear();
            Values.UnionWith(value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }
    }

    public ConditionDraft With(IEnumerable<string> values)
    {
        Values.UnionWith(values);
        return this;
    }

    public void Toggle(string value)
    {
        if (!Values.Remove(value))
        {
            Values.Add(value);
        }
    }
}

/// <summary>An escalation in the form.</summary>
public sealed class StepDraft
{
    /// <summary>A length of time; empty for at once.</summary>
    public string After { get; set; } = "";

    public EscalationDeed Deed { get; set; } = EscalationDeed.Notify;

    /// <summary>An agent's id behind an <c>a</c>, a team's behind a <c>t</c>; empty for nobody in particular.</summary>
    public string To { get; set; } = "";

    public string Tag { get; set; } = "";

    // what is not shown is kept
    private SlaMetric? Metric { get; init; }

    public static StepDraft Of(EscalationStep step) => new()
    {
        After = step.AfterMinutes == 0 ? "" : LengthText.Write(step.AfterMinutes),
        Deed = step.Deed,
        To = step.AgentId is { } agent ? $"a{agent}" : step.TeamId is { } team ? $"t{team}" : "",
        Tag = step.Tag ?? "",
        Metric = step.Metric,
    };

    public EscalationStep Read(Func<string, int> minutes) =>
        new(After.Trim().Length == 0 ? 0 : minutes(After), Deed, Deed == EscalationDeed.Reassign ? Id('a') : null, Deed is EscalationDeed.Reassign or EscalationDeed.Notify ? Id('t') : null, Deed == EscalationDeed.Tag ? Tag : null, Metric);

    private long? Id(char kind) => To.StartsWith(kind) && long.TryParse(To.AsSpan(1), CultureInfo.InvariantCulture, out var id) ? id : null;
}
