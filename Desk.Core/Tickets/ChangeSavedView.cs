using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tickets;

/// <summary>How a change of a view ended.</summary>
/// <param name="Outcome">Whether it was made.</param>
/// <param name="Id">The view.</param>
/// <param name="Problem">What is wrong and what to do, when it is invalid.</param>
/// <param name="Version">The version that it has since.</param>
public sealed record SavedViewResult(ChangeOutcome Outcome, long? Id = null, string? Problem = null, int Version = 0);

/// <summary>Keeps, changes and deletes views. One's own are everybody's right; what others have in their sidebars takes <see cref="Permission.ManageViews"/>.</summary>
public sealed class ChangeSavedView(IDeskContextFactory contexts, TimeProvider time)
{
    /// <summary>The most that an agent has of their own, and the most that an organisation shares: all stand in a sidebar.</summary>
    public const int Most = 100;

    /// <summary>The field of the event when nobody but its maker need know.</summary>
    public const string OwnField = "ownView";

    // how long a deleted one can come back
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public Task<SavedViewResult> AddAsync(AgentScope by, SavedViewSettings settings, string cause, CancellationToken cancellationToken) =>
        SetAsync(by, null, settings, null, cause, cancellationToken);

    /// <param name="by">Who changes it.</param>
    /// <param name="id">Which view.</param>
    /// <param name="settings">All of it, as it is to be.</param>
    /// <param name="basedOn">The version that the writer began with; null to overrule whatever it is.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public Task<SavedViewResult> ChangeAsync(AgentScope by, long id, SavedViewSettings settings, int? basedOn, string cause, CancellationToken cancellationToken) =>
        SetAsync(by, id, settings, basedOn, cause, cancellationToken);

    public Task<SavedViewResult> RemoveAsync(AgentScope by, long id, string cause, CancellationToken cancellationToken) => PutAsync(by, id, time.GetUtcNow(), cause, cancellationToken);

    /// <summary>Takes a deletion back.</summary>
    public Task<SavedViewResult> RestoreAsync(AgentScope by, long id, string cause, CancellationToken cancellationToken) => PutAsync(by, id, null, cause, cancellationToken);

    /// <summary>Whether an agent may change a view of that reach and maker.</summary>
    public static bool IsAllowed(AgentScope by, ViewReach reach, long ownerId)
    {
        ArgumentNullException.ThrowIfNull(by);
        return reach == ViewReach.Personal ? ownerId == by.AgentId : by.May(Permission.ManageViews);
    }

    private async Task<SavedViewResult> SetAsync(AgentScope by, long? id, SavedViewSettings settings, int? basedOn, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(settings);
        var clean = settings with
        {
            Name = string.Join(' ', StorableText.Clean(settings.Name ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            TeamId = settings.Reach == ViewReach.Team ? settings.TeamId : null,
        };
        if (!IsAllowed(by, clean.Reach, by.AgentId))
        {
            return new SavedViewResult(ChangeOutcome.NotAllowed);
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var view = id is { } known ? await ListSavedViews.Of(context, by).SingleOrDefaultAsync(v => v.Id == known, cancellationToken) : new SavedView(clean.Name) { OwnerId = by.AgentId };
        if (view is null || !IsAllowed(by, id is null ? clean.Reach : view.Reach, view.OwnerId) || (clean.Reach == ViewReach.Personal && view.OwnerId != by.AgentId))
        {
            return new SavedViewResult(view is null ? ChangeOutcome.NotFound : ChangeOutcome.NotAllowed);
        }

        if (basedOn is { } version && version != view.Version)
        {
            return new SavedViewResult(ChangeOutcome.MovedOn, id);
        }

        if (await ProblemAsync(context, by, clean, id, cancellationToken) is { } problem)
        {
            return new SavedViewResult(ChangeOutcome.Invalid, id, problem);
        }

        var (before, shared) = (id is null ? null : view.Name, (id is not null && view.Reach != ViewReach.Personal) || clean.Reach != ViewReach.Personal);
        view.Set(clean);
        if (id is null)
        {
            context.SavedViews.Add(view);
            await context.SaveChangesAsync(cancellationToken);
        }

        var done = await DoneAsync(context, by, view, new FieldChange(shared ? "view" : OwnField, before, view.Name), cause, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return done;
    }

    private async Task<SavedViewResult> PutAsync(AgentScope by, long id, DateTimeOffset? removedAt, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var view = removedAt is null
            ? await context.SavedViews.SingleOrDefaultAsync(v => v.Id == id && v.RemovedAt != null, cancellationToken)
            : await ListSavedViews.Of(context, by).SingleOrDefaultAsync(v => v.Id == id, cancellationToken);

        // of another's own one nobody is told that it is there
        if (view is null || !IsAllowed(by, view.Reach, view.OwnerId))
        {
            return new SavedViewResult(view is null || view.Reach == ViewReach.Personal ? ChangeOutcome.NotFound : ChangeOutcome.NotAllowed);
        }

        var longAgo = time.GetUtcNow() - Kept;
        await context.SavedViews.Where(v => v.RemovedAt < longAgo && v.Id != id).ExecuteDeleteAsync(cancellationToken);
        view.Remove(removedAt);
        var field = view.Reach == ViewReach.Personal ? OwnField : "view";
        var done = await DoneAsync(context, by, view, removedAt is null ? new FieldChange(field, null, view.Name) : new FieldChange(field, view.Name, null), cause, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return done;
    }

    private static async Task<string?> ProblemAsync(DeskDbContext context, AgentScope by, SavedViewSettings settings, long? id, CancellationToken cancellationToken)
    {
        if (settings.Name.Length is 0 or > SavedView.NameLength)
        {
            return $"Give the view a name of at most {SavedView.NameLength} characters.";
        }

        if (!Enum.IsDefined(settings.Reach) || !Enum.IsDefined(settings.Kind) || settings.Kind == TicketViewKind.Mailbox || TicketFilterText.Write(settings.Filter).Length > SavedView.FilterLength)
        {
            return "This list cannot be kept as a view: filter one of the lists on top of the sidebar.";
        }

        if (settings.Reach == ViewReach.Team && !await context.Teams.AnyAsync(t => t.Id == settings.TeamId, cancellationToken))
        {
            return "Choose a team that there is.";
        }

        var others = context.SavedViews.Where(v => v.RemovedAt == null && v.Id != (id ?? 0));
        return settings.Reach == ViewReach.Personal
            ? await others.CountAsync(v => v.Reach == ViewReach.Personal && v.OwnerId == by.AgentId, cancellationToken) >= Most ? $"You have {Most} views of your own already: delete some that you do not use." : null
            : await others.CountAsync(v => v.Reach != ViewReach.Personal, cancellationToken) >= Most ? $"There are {Most} shared views already: delete some that nobody uses." : null;
    }

    private async Task<SavedViewResult> DoneAsync(DeskDbContext context, AgentScope by, SavedView view, FieldChange change, string cause, CancellationToken cancellationToken)
    {
        context.Record(Actor.Agent(by, cause).Did(DeskEventKind.ViewChanged, view.Id, time.GetUtcNow(), change));
        await context.SaveChangesAsync(cancellationToken);
        return new SavedViewResult(ChangeOutcome.Done, view.Id, Version: view.Version);
    }
}
