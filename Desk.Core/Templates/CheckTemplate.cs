using Desk.Core.Database;
using Desk.Core.Replies;

namespace Desk.Core.Templates;

/// <summary>Looks at a template that somebody wants to keep, and cleans it.</summary>
internal static class CheckTemplate
{
    /// <summary>The settings as they are kept, with the text of the body; or what is wrong with them.</summary>
    public static (TemplateSettings Clean, string Text, string? Problem) Run(TemplateSettings settings, IReplyWriter writer)
    {
        var clean = settings with
        {
            Name = Line(settings.Name),
            Folder = Line(settings.Folder),
            Shortcut = string.IsNullOrWhiteSpace(settings.Shortcut) ? null : settings.Shortcut.Trim().TrimStart('/').ToLowerInvariant(),
            Mailboxes = settings.Audience == TemplateAudience.Mailboxes ? [.. settings.Mailboxes.Distinct()] : [],
            TeamId = settings.Audience == TemplateAudience.Team ? settings.TeamId : null,
        };
        if (settings.Body.Length > Template.BodyLength)
        {
            return (clean, "", $"The text is too long: a template has at most {Template.BodyLength} characters of HTML.");
        }

        var body = writer.Write(StorableText.Clean(settings.Body));
        return (clean with { Body = body.Html }, body.Text, Problem(clean, body));
    }

    private static string? Problem(TemplateSettings settings, WrittenReply body) =>
        settings.Name.Length is 0 or > Template.NameLength ? $"Give the template a name of at most {Template.NameLength} characters."
        : settings.Folder.Length > Template.NameLength ? $"The name of the folder has more than {Template.NameLength} characters."
        : settings.Shortcut is { } shortcut && (shortcut.Length is 0 or > Template.ShortcutLength || !shortcut.All(c => char.IsLetterOrDigit(c) || c is '-' or '_'))
            ? $"A shortcut is one word of at most {Template.ShortcutLength} letters, digits, - and _."
        : body.InlineFiles.Count > 0 ? "A template holds no pictures: put them into the reply."
        : string.IsNullOrWhiteSpace(body.Text) ? "The template needs a text."
        : body.Html.Length > Template.BodyLength ? $"The text is too long: a template has at most {Template.BodyLength} characters of HTML."
        : !Enum.IsDefined(settings.Audience) ? "Say who is offered the template."
        : settings.Audience == TemplateAudience.Mailboxes && settings.Mailboxes.Count == 0 ? "Choose at least one mailbox."
        : settings.Audience == TemplateAudience.Team && settings.TeamId is null ? "Choose a team."
        : TextVariables.OfTemplates.ProblemOf(body.Html);

    private static string Line(string text) => string.Join(' ', StorableText.Clean(text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
