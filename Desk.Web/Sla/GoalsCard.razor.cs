using Desk.Core.Live;
using Desk.Core.Sla;
using Desk.Core.Tickets;
using Desk.Web.Shell;
using Microsoft.AspNetCore.Components;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Sla;

/// <summary>What the organisation aims at, as it is set.</summary>
public sealed partial class GoalsCard
{
    private const string Cause = "screen";
    private GoalsDraft _draft = new();
    private Goals _seen = Goals.None;
    private string? _problem;

    [Inject] public required ReadGoals Read { get; init; }

    [Inject] public required ChangeGoals Change { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    protected override Task OnInitializedAsync() => ReadAsync();

    protected override bool Concerns(LiveBatch batch) => batch.Events.Any(e => e.Kind == DeskEventKind.GoalsChanged);

    protected override async Task<bool> OnLiveAsync(IReadOnlyList<LiveBatch> batches)
    {
        // what somebody is typing stays, and is held against what it was when they began
        if (_draft.Read() is { Problem: null, Goals: var typed } && typed == _seen)
        {
            await ReadAsync();
        }

        return true;
    }

    private async Task ReadAsync() => Show(await Read.RunAsync(Agent, Gone));

    private void Show(Goals goals) => (_seen, _draft, _problem) = (goals, GoalsDraft.Of(goals), null);

    private async Task SaveAsync()
    {
        var (goals, problem) = _draft.Read();
        if (problem is not null)
        {
            _problem = problem;
            return;
        }

        var (before, result) = (_seen, await Change.RunAsync(Agent, goals, _seen, Cause, CancellationToken.None));
        if (result.Outcome == ChangeOutcome.MovedOn)
        {
            _seen = await Read.RunAsync(Agent, Gone);
            _problem = T($"A colleague has set other goals meanwhile: {GoalWords.Of(_seen)}. Save again to have yours.");
            return;
        }

        _problem = result.Outcome == ChangeOutcome.NotAllowed ? T("Owners set goals, and leads who see every mailbox.") : PolicyWords.Problem(result);
        if (_problem is null)
        {
            Show(goals);
        }

        if (result.Outcome == ChangeOutcome.Done)
        {
            Toasts.Say(goals == Goals.None ? T("There are no goals any more.") : T($"Boards show the goals now: {GoalWords.Of(goals)}."), () => UndoAsync(goals, before));
        }
    }

    private async Task UndoAsync(Goals now, Goals before)
    {
        if ((await Change.RunAsync(Agent, before, now, Cause, CancellationToken.None)).Outcome is ChangeOutcome.Done or ChangeOutcome.Unchanged)
        {
            Show(before);
            StateHasChanged();
        }
        else
        {
            Toasts.Warn(T("It was changed meanwhile; nothing was undone."));
        }
    }
}
