using Desk.Core.Database;
using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Replies;
using Desk.Core.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Templates;

/// <summary>How a change of a template ended.</summary>
/// <param name="Outcome">Whether it was made.</param>
/// <param name="Id">The template.</param>
/// <param name="Problem">What is wrong and what to do, when it is invalid.</param>
public sealed record TemplateResult(ChangeOutcome Outcome, long? Id = null, string? Problem = null)
{
    internal static TemplateResult Invalid(string problem) => new(ChangeOutcome.Invalid, null, problem);
}

/// <summary>Makes, changes and deletes templates.</summary>
public sealed class ChangeTemplate(IDeskContextFactory contexts, IReplyWriter writer, TimeProvider time)
{
    /// <summary>The most that an organisation has; the picker reads their names at once.</summary>
    public const int Most = 2_000;

    public Task<TemplateResult> AddAsync(AgentScope by, TemplateSettings settings, string cause, CancellationToken cancellationToken) =>
        RunAsync(by, null, settings, null, cause, cancellationToken);

    /// <param name="by">Who changes it.</param>
    /// <param name="id">Which template.</param>
    /// <param name="settings">All of it, as it is to be.</param>
    /// <param name="basedOn">The version that the writer began with; null to overrule whatever it is.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public Task<TemplateResult> ChangeAsync(AgentScope by, long id, TemplateSettings settings, int? basedOn, string cause, CancellationToken cancellationToken) =>
        RunAsync(by, id, settings, basedOn, cause, cancellationToken);

    public async Task<TemplateResult> RemoveAsync(AgentScope by, long id, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.MayChangeTickets)
        {
            return new TemplateResult(ChangeOutcome.NotAllowed);
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var (template, refused) = await FindAsync(context, by, id, cancellationToken);
        if (template is null)
        {
            return refused!;
        }

        context.Templates.Remove(template);
        await SaveAsync(context, by, template, cause, new FieldChange("template", template.Name, null), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new TemplateResult(ChangeOutcome.Done, id);
    }

    private async Task<TemplateResult> RunAsync(AgentScope by, long? id, TemplateSettings settings, int? basedOn, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(settings);
        if (!by.MayChangeTickets || !SeeTemplates.MayChange(by, settings.Audience, by.AgentId))
        {
            return new TemplateResult(ChangeOutcome.NotAllowed);
        }

        var (clean, text, problem) = CheckTemplate.Run(settings, writer);
        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var (template, refused) = id is { } known ? await FindAsync(context, by, known, cancellationToken) : (new Template(clean.Name, clean.Body), null);
        if (template is null)
        {
            return refused!;
        }

        if (basedOn is { } version && version != template.Version)
        {
            return new TemplateResult(ChangeOutcome.MovedOn, id);
        }

        if ((problem ?? await WhomAsync(context, by, clean, cancellationToken) ?? (id is null && await context.Templates.CountAsync(cancellationToken) >= Most
            ? $"There are {Most} templates already: delete some that nobody uses." : null)) is { } sentence)
        {
            return TemplateResult.Invalid(sentence);
        }

        var before = id is null ? null : template.Name;
        template.Set(clean, clean.Body, StorableText.Cut(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), Template.SnippetLength),
            clean.Audience == TemplateAudience.Personal ? by.AgentId : null, time.GetUtcNow());
        if (id is null)
        {
            context.Templates.Add(template);
            await context.SaveChangesAsync(cancellationToken);
        }

        await SaveAsync(context, by, template, cause, new FieldChange("template", before, template.Name), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new TemplateResult(ChangeOutcome.Done, template.Id);
    }

    private static async Task<(Template? Template, TemplateResult? Refused)> FindAsync(DeskDbContext context, AgentScope by, long id, CancellationToken cancellationToken)
    {
        var template = await context.Templates.SingleOrDefaultAsync(t => t.Id == id, cancellationToken);

        // of another's own one nobody is told that it is there
        return template is null || (template.Audience == TemplateAudience.Personal && template.OwnerId != by.AgentId) ? (null, new TemplateResult(ChangeOutcome.NotFound))
            : SeeTemplates.MayChange(by, template.Audience, template.OwnerId) ? (template, null)
            : (null, new TemplateResult(ChangeOutcome.NotAllowed));
    }

    private static async Task<string?> WhomAsync(DeskDbContext context, AgentScope by, TemplateSettings settings, CancellationToken cancellationToken)
    {
        if (settings.TeamId is { } team && !await context.Teams.AnyAsync(t => t.Id == team, cancellationToken))
        {
            return "There is no such team.";
        }

        var mailboxes = settings.Mailboxes;
        return mailboxes.Count > 0 && (!mailboxes.All(by.MaySee) || await context.Mailboxes.CountAsync(m => mailboxes.Contains(m.Id) && m.RemovedAt == null, cancellationToken) < mailboxes.Count)
            ? "One of the mailboxes is not there any more, or you may not see it."
            : null;
    }

    private async Task SaveAsync(DeskDbContext context, AgentScope by, Template template, string cause, FieldChange change, CancellationToken cancellationToken)
    {
        context.Record(Actor.Agent(by, cause).Did(DeskEventKind.TemplateChanged, template.Id, time.GetUtcNow(), change));
        await context.SaveChangesAsync(cancellationToken);
    }
}
