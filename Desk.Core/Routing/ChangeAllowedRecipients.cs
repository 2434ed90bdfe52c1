using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Routing;

/// <summary>Adds, changes and removes allowed recipients.</summary>
public sealed class ChangeAllowedRecipients(IDeskContextFactory contexts, TimeProvider time)
{
    /// <summary>The most that an organisation has: every mail of a mailbox that asks is compared with all of them.</summary>
    public const int Most = 1_000;

    private const string NoPattern = "Write an address, for example sales@shop.example, or all of a domain's, for example *@shop.example.";

    /// <param name="by">Who adds it.</param>
    /// <param name="pattern">See <see cref="AddressPattern"/>.</param>
    /// <param name="isEnabled">False to keep it for later.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <returns><see cref="ChangeOutcome.Unchanged"/> with the one that is there already.</returns>
    public async Task<RoutingResult> AddAsync(AgentScope by, string pattern, bool isEnabled, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.May(Permission.ManageOrganisation))
        {
            return RoutingResult.NotAllowed;
        }

        if (AddressPattern.Clean(pattern) is not { } clean)
        {
            return RoutingResult.Invalid(NoPattern);
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        if (await context.AllowedRecipients.Where(r => r.Pattern == clean).Select(r => (long?)r.Id).SingleOrDefaultAsync(cancellationToken) is { } known)
        {
            return new RoutingResult(ChangeOutcome.Unchanged, known);
        }

        if (await context.AllowedRecipients.CountAsync(cancellationToken) >= Most)
        {
            return RoutingResult.Invalid($"There are {Most} allowed recipients already: one pattern can stand for all of a domain.");
        }

        var added = new AllowedRecipient(clean) { AddedBy = StorableText.Cut(by.Name, 400), At = time.GetUtcNow() };
        added.Set(clean, isEnabled);
        context.AllowedRecipients.Add(added);
        await context.SaveChangesAsync(cancellationToken);
        Record(context, by, added.Id, cause, new FieldChange("recipient", null, clean));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new RoutingResult(ChangeOutcome.Done, added.Id);
    }

    /// <param name="by">Who changes it.</param>
    /// <param name="id">Which.</param>
    /// <param name="pattern">What it is from now on; null for what it was.</param>
    /// <param name="isEnabled">Whether it counts; null for as before.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public Task<RoutingResult> ChangeAsync(AgentScope by, long id, string? pattern, bool? isEnabled, string cause, CancellationToken cancellationToken) =>
        RunAsync(by, id, async (context, row) =>
        {
            var clean = pattern is null ? row.Pattern : AddressPattern.Clean(pattern);
            if (clean is null)
            {
                return RoutingResult.Invalid(NoPattern);
            }

            if (clean != row.Pattern && await context.AllowedRecipients.AnyAsync(r => r.Pattern == clean, cancellationToken))
            {
                return RoutingResult.Invalid($"{clean} is in the list already.");
            }

            var (before, wasEnabled) = (row.Pattern, row.IsEnabled);
            row.Set(clean, isEnabled ?? wasEnabled);
            FieldChange[] changes =
            [
                .. clean == before ? [] : new[] { new FieldChange("recipient", before, clean) },
                .. row.IsEnabled == wasEnabled ? [] : new[] { new FieldChange("enabled", Word(wasEnabled), Word(row.IsEnabled)) },
            ];
            if (changes.Length == 0)
            {
                return new RoutingResult(ChangeOutcome.Unchanged, id);
            }

            Record(context, by, id, cause, changes);
            return new RoutingResult(ChangeOutcome.Done, id);
        }, cancellationToken);

    public Task<RoutingResult> RemoveAsync(AgentScope by, long id, string cause, CancellationToken cancellationToken) =>
        RunAsync(by, id, (context, row) =>
        {
            context.AllowedRecipients.Remove(row);
            Record(context, by, id, cause, new FieldChange("recipient", row.Pattern, null));
            return Task.FromResult(new RoutingResult(ChangeOutcome.Done, id));
        }, cancellationToken);

    private async Task<RoutingResult> RunAsync(AgentScope by, long id, Func<DeskDbContext, AllowedRecipient, Task<RoutingResult>> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.May(Permission.ManageOrganisation))
        {
            return RoutingResult.NotAllowed;
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        if (await context.AllowedRecipients.SingleOrDefaultAsync(r => r.Id == id, cancellationToken) is not { } row)
        {
            return RoutingResult.NotFound;
        }

        var result = await change(context, row);
        if (result.Outcome == ChangeOutcome.Done)
        {
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return result;
    }

    private void Record(DeskDbContext context, AgentScope by, long id, string cause, params FieldChange[] changes) =>
        context.Record(Actor.Agent(by, cause).Did(DeskEventKind.RoutingChanged, id, time.GetUtcNow(), changes));

    private static string Word(bool isEnabled) => isEnabled ? "on" : "off";
}
