using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tenants;

/// <summary>Gives the organisation another name, colour, zone or language.</summary>
public sealed class ChangeOrganisation(IDeskContextFactory contexts, TimeProvider time)
{
    // not about an agent, a team or a mailbox
    private const long NobodyElse = 0;

    /// <param name="by">Who renames it.</param>
    /// <param name="name">What it is called from now on.</param>
    /// <param name="seen">What it was called when the agent began: it is changed only while it still is.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <returns><see cref="ChangeOutcome.MovedOn"/> when somebody else has renamed it since, <see cref="ChangeOutcome.Invalid"/> for no name or too long a one.</returns>
    public Task<ChangeOutcome> RenameAsync(AgentScope by, string name, string seen, string cause, CancellationToken cancellationToken)
    {
        var clean = Organisation.Clean(name);
        return RunAsync(by, cause, organisation =>
        {
            if (clean.Length is 0 or > Organisation.NameLength || (organisation.Name != seen && organisation.Name != clean))
            {
                return (clean.Length is 0 or > Organisation.NameLength ? ChangeOutcome.Invalid : ChangeOutcome.MovedOn, null);
            }

            var change = new FieldChange("name", organisation.Name, clean);
            organisation.Rename(clean);
            return (ChangeOutcome.Done, change);
        }, cancellationToken);
    }

    /// <summary>Puts on another colour.</summary>
    /// <param name="by">Who chooses it.</param>
    /// <param name="accent">The colour.</param>
    /// <param name="seen">What it must still be, to take a choice back; null for whatever it was.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public Task<ChangeOutcome> WearAsync(AgentScope by, Accent accent, Accent? seen, string cause, CancellationToken cancellationToken) => RunAsync(by, cause, organisation =>
    {
        if (!Enum.IsDefined(accent) || (seen is { } before && organisation.Accent != before))
        {
            return (Enum.IsDefined(accent) ? ChangeOutcome.MovedOn : ChangeOutcome.Invalid, null);
        }

        var change = new FieldChange("colour", organisation.Accent.ToString(), accent.ToString());
        organisation.Wear(accent);
        return (ChangeOutcome.Done, change);
    }, cancellationToken);

    /// <summary>Has the days of another zone in its reports; all of them are counted anew.</summary>
    /// <param name="by">Who chooses it.</param>
    /// <param name="zone">The zone, by its IANA name.</param>
    /// <param name="seen">What it must still be, to take a choice back; null for whatever it was.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <returns><see cref="ChangeOutcome.Invalid"/> for a zone that nobody knows.</returns>
    public Task<ChangeOutcome> SettleAsync(AgentScope by, string zone, string? seen, string cause, CancellationToken cancellationToken) => RunAsync(by, cause, organisation =>
    {
        if (!Organisation.IsZone(zone) || (seen is not null && organisation.Zone != seen))
        {
            return (Organisation.IsZone(zone) ? ChangeOutcome.MovedOn : ChangeOutcome.Invalid, null);
        }

        var change = new FieldChange("zone", organisation.Zone, zone);
        organisation.Settle(zone);
        return (ChangeOutcome.Done, change);
    }, cancellationToken);

    /// <summary>Writes mails in another language to agents who have chosen none.</summary>
    /// <param name="by">Who chooses it.</param>
    /// <param name="language">The language, by its ISO 639-1 code; null for English.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <returns><see cref="ChangeOutcome.Invalid"/> for what is no code of a language.</returns>
    public Task<ChangeOutcome> SpeakAsync(AgentScope by, string? language, string cause, CancellationToken cancellationToken) => RunAsync(by, cause, organisation =>
    {
        if (!Organisation.IsLanguage(language))
        {
            return (ChangeOutcome.Invalid, null);
        }

        var change = new FieldChange("language", organisation.Language, language);
        organisation.Speak(language);
        return (ChangeOutcome.Done, change);
    }, cancellationToken);

    private async Task<ChangeOutcome> RunAsync(
        AgentScope by, string cause, Func<Organisation, (ChangeOutcome Outcome, FieldChange? Change)> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.May(Permission.ManageOrganisation))
        {
            return ChangeOutcome.NotAllowed;
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var (outcome, changed) = change(await context.Organisations.SingleAsync(o => o.Id == by.Tenant.TenantId, cancellationToken));
        if (changed is null || changed.Before == changed.After)
        {
            return changed is null ? outcome : ChangeOutcome.Unchanged;
        }

        context.Record(Actor.Agent(by, cause).Did(DeskEventKind.WorkspaceChanged, NobodyElse, time.GetUtcNow(), changed));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outcome;
    }
}
