using Desk.Core.People;
using Desk.Core.Tickets;
using Desk.Web.Shell;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Tickets;

/// <summary>What a person does to views: each says in words how it ended, and offers the way back.</summary>
public sealed class SavedViewActions(ChangeSavedView change, OrderViews order, Toasts toasts)
{
    private const string Cause = "screen";

    /// <summary>Who has a view, in words.</summary>
    public static string ReachOf(SavedViewEntry view, DeskDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(directory);
        return view.Reach switch
        {
            ViewReach.Everyone => T("Everybody has it"),
            ViewReach.Team => directory.Teams.FirstOrDefault(t => t.Id == view.TeamId) is { } team ? T($"{team.Name} has it") : T("Its team was deleted: only you have it"),
            _ => T("Only you have it"),
        };
    }

    /// <summary>Keeps a view; answers its id.</summary>
    public async Task<long?> AddAsync(AgentScope by, SavedViewSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var added = await change.AddAsync(by, settings, Cause, CancellationToken.None);
        if (Tell(added, settings.Reach == ViewReach.Personal ? T($"{settings.Name.Trim()} is in your sidebar now.") : T($"{settings.Name.Trim()} is in your sidebar now, and in others’.")))
        {
            return added.Id;
        }

        return null;
    }

    /// <summary>Changes a view as it was seen; answers whether it was done.</summary>
    public async Task<bool> ChangeAsync(AgentScope by, SavedViewEntry view, SavedViewSettings settings)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(settings);
        var changed = await change.ChangeAsync(by, view.Id, settings, view.Version, Cause, CancellationToken.None);
        return Tell(changed, T($"{settings.Name.Trim()} is saved."), async () => Tell(await change.ChangeAsync(by, view.Id, view.Settings, changed.Version, Cause, CancellationToken.None), T($"{view.Name} is as before.")));
    }

    /// <summary>Deletes a view; answers whether it was done.</summary>
    public async Task<bool> RemoveAsync(AgentScope by, SavedViewEntry view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return Tell(await change.RemoveAsync(by, view.Id, Cause, CancellationToken.None), T($"{view.Name} is deleted. Its tickets are where they were."),
            async () => Tell(await change.RestoreAsync(by, view.Id, Cause, CancellationToken.None), T($"{view.Name} is back.")));
    }

    /// <summary>Puts a view to another place in the agent's own sidebar; answers whether it stands there. That shows by itself: nothing is said of it.</summary>
    public async Task<bool> MoveAsync(AgentScope by, SavedViewEntry view, int place)
    {
        ArgumentNullException.ThrowIfNull(view);
        var outcome = await order.MoveAsync(by, view.Id, place, Cause, CancellationToken.None);
        return outcome is ChangeOutcome.Done or ChangeOutcome.Unchanged || Tell(new SavedViewResult(outcome), "");
    }

    private bool Tell(SavedViewResult result, string done, Func<Task>? undo = null)
    {
        switch (result.Outcome)
        {
            case ChangeOutcome.Done:
                toasts.Say(done, undo);
                return true;
            case ChangeOutcome.Invalid:
                toasts.Warn(Said(result.Problem));
                return false;
            case ChangeOutcome.MovedOn:
                toasts.Warn(T("Somebody else has changed this view since: look at it once more."));
                return false;
            case ChangeOutcome.NotFound:
                toasts.Warn(T("This view is not there any more, or not in your sidebar."));
                return false;
            default:
                toasts.Warn(T("Views that others have are kept by leads: save it as another one for yourself."));
                return false;
        }
    }
}
