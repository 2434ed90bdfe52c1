using System.Globalization;
using Desk.Core.Sla;
using Desk.Core.Tickets;
using Desk.Web.Shell;
using Desk.Web.Tickets;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Sla;

/// <summary>Policies in words.</summary>
internal static class PolicyWords
{
    public static string Of(PolicyField field) => field switch
    {
        PolicyField.Mailbox => T("Mailbox"),
        PolicyField.Team => T("Team"),
        PolicyField.Customer => T("Customer"),
        PolicyField.Company => T("Company"),
        PolicyField.Tag => T("Tag"),
        PolicyField.Priority => T("Priority"),
        _ => field.ToString(),
    };

    /// <summary>What stands in the empty field of values that nobody can list.</summary>
    public static string Hint(PolicyField field) => field switch
    {
        PolicyField.Customer => T("numbers of customers, as their addresses say"),
        PolicyField.Company => T("Contoso, Litware"),
        _ => T("vip, contract"),
    };

    public static string Of(EscalationDeed deed) => deed switch
    {
        EscalationDeed.Notify => T("tell"),
        EscalationDeed.Reassign => T("give the ticket to"),
        EscalationDeed.RaisePriority => T("raise the priority"),
        EscalationDeed.Tag => T("put on the tag"),
        _ => deed.ToString(),
    };

    /// <summary>The values that a condition chooses from, each with its name; null where it is text.</summary>
    public static IReadOnlyList<(string Value, string Name)>? Choices(PolicyField field, DeskDirectory directory) => field switch
    {
        PolicyField.Mailbox => [.. directory.Mailboxes.Select(m => (Id(m.Id), m.Address))],
        PolicyField.Team => [.. directory.Teams.Select(t => (Id(t.Id), t.Name))],
        PolicyField.Priority => [.. TicketWords.Priorities.Select(p => (p.ToString(), TicketWords.Of(p)))],
        _ => null,
    };

    /// <summary>The shortest and the longest time of each kind of deadline.</summary>
    public static string Targets(PolicySettings settings) => string.Join(" · ", settings.Targets.GroupBy(t => t.Metric).OrderBy(g => g.Key).Select(of =>
    {
        var (least, most) = (of.Min(t => t.Minutes), of.Max(t => t.Minutes));
        return least == most ? $"{SlaWords.Of(of.Key)} {LengthText.Write(least)}" : $"{SlaWords.Of(of.Key)} {LengthText.Write(least)} – {LengthText.Write(most)}";
    }));

    public static string Conditions(PolicySettings settings, DeskDirectory directory) => settings.Conditions.Count == 0 ? T("every ticket") : AllOf([.. settings.Conditions.Select(condition =>
    {
        var names = Choices(condition.Field, directory)?.ToDictionary(c => c.Value, c => c.Name) ?? [];
        return $"{Of(condition.Field)} {string.Join(" / ", condition.AnyOf.Select(v => names.GetValueOrDefault(v, v)))}";
    })]);

    public static string Calendar(PolicySettings settings, IReadOnlyList<CalendarEntry> calendars) =>
        settings.CalendarId is not { } id ? T("around the clock") : calendars.FirstOrDefault(c => c.Id == id)?.Settings.Name ?? T("a calendar that is gone");

    /// <summary>What went wrong; null when nothing did.</summary>
    public static string? Problem(SlaResult result) => result.Outcome switch
    {
        ChangeOutcome.Done or ChangeOutcome.Unchanged => null,
        ChangeOutcome.MovedOn => T("A colleague has changed it since you opened it. Look at it again before you save."),
        ChangeOutcome.NotFound => T("It is not there any more."),
        ChangeOutcome.NotAllowed => T("Owners change deadlines, and leads who see every mailbox."),
        _ => result.Problem ?? T("That cannot be done."),
    };

    /// <summary>What a change would do.</summary>
    public static string Of(SlaPreview preview) => preview.Tickets == 0 ? T("There is no open ticket that it could change anything for.")
        : Parts(preview) is { Count: > 0 } parts ? T($"Of {TicketWords.Number(preview.Tickets)} open tickets: {AllOf(parts)}.")
        : Many(preview.Tickets, "It changes no deadline of the one open ticket.", "It changes no deadline of the {0} open tickets.");

    private static List<string> Parts(SlaPreview preview) =>
    [
        .. new (int Count, string Words)[]
        {
            (preview.Moved, Many(preview.Moved, "one deadline moves", "{0} deadlines move")), (preview.Begun, Many(preview.Begun, "one deadline begins", "{0} deadlines begin")),
            (preview.Ended, Many(preview.Ended, "one deadline ends", "{0} deadlines end")), (preview.Breached, Many(preview.Breached, "one would be missed at once", "{0} would be missed at once")),
        }.Where(p => p.Count > 0).Select(p => p.Words),
    ];

    public static void Tell(Toasts toasts, SlaResult result, string? done)
    {
        if (Problem(result) is { } problem)
        {
            toasts.Warn(Said(problem));
        }
        else if (done is not null && result.Outcome == ChangeOutcome.Done)
        {
            toasts.Say(done);
        }
    }

    private static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);
}
