using System.Globalization;
using System.Text;
using Desk.Core.Intake;
using Desk.Core.Mailboxes;
using Desk.Core.People;
using Desk.Core.Presence;
using Desk.Core.Routing;
using Desk.Core.Sla;
using Desk.Core.Templates;
using Desk.Core.Tickets;

namespace Desk.Tests.UseCases;

// What the calls are made with, and how their answers are judged.
public static partial class AllUseCases
{
    private static TemplateSettings OwnTemplate() => new() { Name = "New", Body = "<p>Text</p>", Audience = TemplateAudience.Personal };

    /// <summary>Nine to five on Mondays.</summary>
    public static CalendarSettings CalendarOf(string name) => new() { Name = name, Zone = "Europe/Berlin", Shifts = [new(DayOfWeek.Monday, 9 * 60, 17 * 60)], Holidays = [new(new DateOnly(2026, 12, 25), "Christmas")] };

    private static PolicySettings PolicyOf(Call call, long? calendarId) => new()
    {
        Name = $"{call.Of.Marker} policy", CalendarId = calendarId, Targets = [new(SlaMetric.FirstReply, TicketPriority.Normal, 60)], Conditions = [new(PolicyField.Tag, ["vip"])],
        Escalations = [new(0, EscalationDeed.Notify)],
    };

    // what only an owner may is tried as one: being refused for the role would prove nothing
    private static AgentScope Owner(Call call) => call.KeepsRole ? call.By : call.By with { Role = AgentRole.Owner };

    // deadlines are everybody's: whoever changes them sees every mailbox
    private static AgentScope OwnerOfAll(Call call) => Owner(call) with { Mailboxes = null };

    private static MailboxLease LeaseOf(Call call) => new(call.Of.MailboxOf(call.By.Tenant), "test");

    // the other organisation's agent is still on the ticket after whatever was done with the name of its tab
    private static string? StaysThere(Call call, PresenceBoard board, Action<PresenceBoard, string> act)
    {
        board.Show(call.Of.Agent, "tab", call.Of.TicketId);
        act(board, "tab");
        return board.Viewers(call.Of.Scope, call.Of.TicketId) is [{ IsWriting: false }] ? null : call.Of.Marker;
    }

    private static string CompanyOf(Call call) => $"{call.Of.Marker} works";

    private static TicketOrder NewestFirst => new(TicketSortKey.Activity, true);

    private static RoutingRuleSettings NewRule(long? teamId) => new("New", true, new([], ["*@example.org"], []), new(teamId, null, TicketPriority.High, [], false));

    private static SavedViewSettings OwnView() => new("New", ViewReach.Personal, null, TicketViewKind.Open, TicketFilter.None);

    private static TicketView EveryNarrowing(Target of) => new(TicketViewKind.Open)
    {
        Filter = EveryFilter(of) with { AssigneeId = null, CustomerDomain = $"{of.Marker}.example".ToLowerInvariant(), ActiveWithin = TimeSpan.FromDays(300) },
    };

    private static TicketFilter EveryFilter(Target of) => new()
    {
        Statuses = Enum.GetValues<TicketStatus>(),
        Priorities = Enum.GetValues<TicketPriority>(),
        AssigneeId = of.AgentId,
        MailboxId = of.MailboxId,
        Tag = of.Marker.ToLowerInvariant(),
        CustomerAddress = $"customer@{of.Marker}.example",
        Text = of.Marker,
    };

    private static TicketEdit EveryEdit(long agentId) => new()
    {
        Subject = new("Another subject", null),
        Status = new(TicketStatus.Waiting, null),
        Priority = new(TicketPriority.Low, null),
        AssigneeId = new(agentId, null),
        TeamId = new(null, null),
        Tags = new(["one", "two"], null),
    };

    private static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);

    // an outcome, and that something was found behind it
    private sealed record Answered(Enum Outcome, string? Marker);

    // for what works on nothing of another's: only whether it was refused says anything
    private static object? Refused(ChangeOutcome outcome) => outcome == ChangeOutcome.NotAllowed ? outcome : null;

    private static Answered Told<T>(Call call, T outcome, T nothing)
        where T : struct, Enum => new(outcome, outcome.Equals(nothing) ? null : call.Of.Marker);

    private static string NewName() => $"{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):n}";

    private static IncomingMail NewMail() => IncomingMail.NamedByContent(Encoding.ASCII.GetBytes(
        $"From: Customer <customer@example.org>\r\nTo: support@example.org\r\nSubject: Hello\r\nMessage-ID: <{NewName()}@example.org>\r\n\r\nPlease help.\r\n"));

    private static async Task<object?> SilentAsync(Task run)
    {
        await run;
        return null;
    }

    private static Task<object?> AnswerAsync(Func<object?> run) => Task.FromResult(run());
}
