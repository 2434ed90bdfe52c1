using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Routing;
using Desk.Core.Tickets;
using Desk.Web.Live;
using Desk.Web.Shell;
using Microsoft.AspNetCore.Components;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Routing;

/// <summary>Keeps the rules that route mail in order.</summary>
public sealed partial class RoutingPage : LiveComponent
{
    private const string Cause = "screen";
    private static readonly RoutingRuleSettings Nothing = new("", true, RoutingConditions.None, RoutingActions.None);
    private IReadOnlyList<RoutingRule>? _rules;
    private RoutingRuleSettings _start = Nothing;
    private string? _problem;
    private long? _editing;
    private int _version;
    private int _begun;
    private bool _may;

    [CascadingParameter] public required DeskDirectory Directory { get; set; }
    [Inject] public required ListRouting List { get; init; }
    [Inject] public required ChangeRoutingRules Change { get; init; }
    [Inject] public required Toasts Toasts { get; init; }

    protected override Task OnInitializedAsync()
    {
        _may = Agent.May(Permission.ManageOrganisation);
        return ReadAsync();
    }

    protected override bool Concerns(LiveBatch batch) => batch.Events.Any(e => e.Kind is DeskEventKind.RoutingChanged or DeskEventKind.TeamChanged or DeskEventKind.AgentChanged);

    protected override async Task<bool> OnLiveAsync(IReadOnlyList<LiveBatch> batches)
    {
        await ReadAsync();
        return true;
    }

    private async Task ReadAsync() => _rules = await List.RulesAsync(Agent, Gone);

    private void Close() => (_editing, _problem) = (null, null);

    private void Begin(RoutingRule? rule)
    {
        if (rule is not null && _editing == rule.Id)
        {
            Close();
            return;
        }

        (_start, _editing, _version, _problem) = (rule is null ? Nothing : SettingsOf(rule), rule?.Id ?? 0, rule?.Version ?? 0, null);
        _begun++;
    }

    private static RoutingRuleSettings SettingsOf(RoutingRule rule) => new(rule.Name, rule.IsEnabled, rule.Conditions, rule.Actions);

    private async Task SaveAsync(RoutingRuleSettings settings)
    {
        var result = _editing is > 0 and var id
            ? await Change.ChangeAsync(Agent, id, settings, null, _version, Cause, CancellationToken.None)
            : await Change.AddAsync(Agent, settings, null, Cause, CancellationToken.None);
        _problem = Problem(result);
        if (_problem is null)
        {
            Close();
            Toasts.Say(T($"{settings.Name.Trim()} is saved."));
            await ReadAsync();
        }
    }

    private Task<bool> MoveAsync(RoutingRule rule, int by) => DoAsync(Change.ChangeAsync(Agent, rule.Id, null, rule.Position + by, null, Cause, CancellationToken.None));

    private Task<bool> TurnAsync(RoutingRule rule) =>
        DoAsync(Change.ChangeAsync(Agent, rule.Id, SettingsOf(rule) with { IsEnabled = !rule.IsEnabled }, null, rule.Version, Cause, CancellationToken.None));

    private async Task DeleteAsync(RoutingRule rule)
    {
        var by = Agent;
        if (await DoAsync(Change.RemoveAsync(by, rule.Id, Cause, CancellationToken.None)))
        {
            Toasts.Say(T($"{rule.Name} is deleted."), async () =>
            {
                if ((await Change.AddAsync(by, SettingsOf(rule), rule.Position, Cause, CancellationToken.None)).Outcome != ChangeOutcome.Done)
                {
                    Toasts.Warn(T($"{rule.Name} could not be brought back."));
                }
            });
        }
    }

    private async Task<bool> DoAsync(Task<RoutingResult> change)
    {
        var problem = Problem(await change);
        if (problem is not null)
        {
            Toasts.Warn(Said(problem));
        }

        await ReadAsync();
        return problem is null;
    }

    private static string? Problem(RoutingResult result) => result.Outcome switch
    {
        ChangeOutcome.Done or ChangeOutcome.Unchanged => null,
        ChangeOutcome.Invalid => result.Problem,
        ChangeOutcome.MovedOn => T("Somebody else has changed it since you began. Copy what you have, close this, and look at theirs."),
        ChangeOutcome.NotFound => T("It is deleted already."),
        _ => T("Your role does not allow this any more."),
    };
}
