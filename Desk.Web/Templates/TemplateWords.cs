using Desk.Core.People;
using Desk.Core.Templates;
using Desk.Web.Shell;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Templates;

/// <summary>How templates are spoken of.</summary>
internal static class TemplateWords
{
    /// <summary>Whom it is offered to, in a few words.</summary>
    public static string Audience(TemplateEntry template, DeskDirectory directory) => template.Audience switch
    {
        TemplateAudience.Everyone => T("Everyone"),
        TemplateAudience.Personal => T("Only me"),
        TemplateAudience.Team => directory.Teams.FirstOrDefault(t => t.Id == template.TeamId)?.Name ?? T("A team that is gone"),
        _ => string.Join(", ", template.Mailboxes.Select(id => directory.Mailboxes.FirstOrDefault(m => m.Id == id)?.Name).OfType<string>()) is { Length: > 0 } names ? names : T("Mailboxes that are gone"),
    };

    public static string Choice(TemplateAudience audience) => audience switch
    {
        TemplateAudience.Everyone => T("Everyone"),
        TemplateAudience.Mailboxes => T("On tickets of some mailboxes"),
        TemplateAudience.Team => T("A team"),
        _ => T("Only me"),
    };

    /// <summary>Whether an agent may change it.</summary>
    public static bool MayChange(TemplateEntry template, AgentScope agent) => template.Audience == TemplateAudience.Personal || agent.May(Permission.ManageTemplates);

    /// <summary>Whether a search means it.</summary>
    public static bool Matches(TemplateEntry template, string search) => search.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).All(word =>
        new[] { template.Name, template.Folder, template.Shortcut ?? "", template.Snippet }.Any(t => t.Contains(word.TrimStart('/'), StringComparison.CurrentCultureIgnoreCase)));
}
