using Desk.Core.Live;
using Desk.Core.People;
using Desk.Core.Templates;
using Desk.Core.Tickets;
using Desk.Web.Live;
using Desk.Web.Shell;
using Microsoft.AspNetCore.Components;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Templates;

/// <summary>Keeps templates in order.</summary>
public sealed partial class TemplatesPage : LiveComponent
{
    private const string Cause = "screen";
    private IReadOnlyList<TemplateEntry>? _all;
    private TemplateSettings _start = new() { Name = "", Body = "" };
    private string _search = "";
    private string? _problem;
    private long? _editing;
    private int _version;
    private int _begun;

    [CascadingParameter] public required DeskDirectory Directory { get; set; }
    [Inject] public required ListTemplates List { get; init; }
    [Inject] public required ChangeTemplate Change { get; init; }
    [Inject] public required Toasts Toasts { get; init; }

    private IEnumerable<TemplateEntry> Shown => _all!.Where(t => t.Id == _editing || TemplateWords.Matches(t, _search));

    private IReadOnlyList<string> Folders => [.. (_all ?? []).Select(t => t.Folder).Where(f => f.Length > 0).Distinct()];

    protected override Task OnInitializedAsync() => ReadAsync();

    protected override async Task<bool> OnLiveAsync(IReadOnlyList<LiveBatch> batches)
    {
        if (!batches.Any(b => b.Events.Any(e => e.Kind == DeskEventKind.TemplateChanged)))
        {
            return false;
        }

        await ReadAsync();
        return true;
    }

    private async Task ReadAsync() => _all = await List.RunAsync(Agent, Gone);

    private void Close() => (_editing, _problem) = (null, null);

    // a copy is a new one that begins with the text of another; whoever may not share keeps it
    private async Task BeginAsync(TemplateEntry? entry, bool copies)
    {
        if (entry is not null && _editing == entry.Id && !copies)
        {
            Close();
            return;
        }

        var detail = entry is null ? null : await List.ReadAsync(Agent, entry.Id, Gone);
        if (entry is not null && detail is null)
        {
            await ReadAsync();
            return;
        }

        var shares = Agent.May(Permission.ManageTemplates);
        _start = detail is null
            ? new TemplateSettings { Name = "", Body = "", Audience = shares ? TemplateAudience.Everyone : TemplateAudience.Personal }
            : SettingsOf(detail) with { Name = copies ? T($"{detail.Entry.Name} (copy)") : detail.Entry.Name, Shortcut = copies ? null : detail.Entry.Shortcut };
        _start = shares ? _start : _start with { Audience = TemplateAudience.Personal };
        (_editing, _version, _problem) = (copies || entry is null ? 0 : entry.Id, detail?.Entry.Version ?? 0, null);
        _begun++;
    }

    private static TemplateSettings SettingsOf(TemplateDetail detail) => new()
    {
        Name = detail.Entry.Name,
        Folder = detail.Entry.Folder,
        Shortcut = detail.Entry.Shortcut,
        Body = detail.Body,
        Audience = detail.Entry.Audience,
        Mailboxes = detail.Entry.Mailboxes,
        TeamId = detail.Entry.TeamId,
    };

    private async Task SaveAsync(TemplateSettings settings)
    {
        var result = _editing is > 0 and var id
            ? await Change.ChangeAsync(Agent, id, settings, _version, Cause, CancellationToken.None)
            : await Change.AddAsync(Agent, settings, Cause, CancellationToken.None);
        _problem = result.Outcome switch
        {
            ChangeOutcome.Done => null,
            ChangeOutcome.Invalid => result.Problem,
            ChangeOutcome.MovedOn => T("Somebody else has changed it since you began. Copy what you have, close this, and look at theirs."),
            ChangeOutcome.NotFound => T("It was deleted meanwhile. Duplicate another one, or make it anew with this text."),
            _ => T("Your role does not allow this any more."),
        };
        if (_problem is null)
        {
            Close();
            Toasts.Say(T($"{settings.Name.Trim()} is saved."));
            await ReadAsync();
        }
    }

    private async Task DeleteAsync(TemplateEntry entry)
    {
        if (await List.ReadAsync(Agent, entry.Id, Gone) is not { } detail)
        {
            await ReadAsync();
            return;
        }

        var (by, result) = (Agent, await Change.RemoveAsync(Agent, entry.Id, Cause, CancellationToken.None));
        if (result.Outcome == ChangeOutcome.Done)
        {
            Toasts.Say(T($"{entry.Name} is deleted."), async () =>
            {
                if ((await Change.AddAsync(by, SettingsOf(detail), Cause, CancellationToken.None)).Outcome != ChangeOutcome.Done)
                {
                    Toasts.Warn(T($"{entry.Name} could not be brought back."));
                }
            });
        }
        else
        {
            Toasts.Warn(result.Outcome == ChangeOutcome.NotAllowed ? T("Your role does not allow this any more.") : T("It is deleted already."));
        }

        await ReadAsync();
    }
}
