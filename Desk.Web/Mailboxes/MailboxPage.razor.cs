using Desk.Core.Live;
using Desk.Core.Mailboxes;
using Desk.Web.Live;
using Desk.Web.Shell;
using Microsoft.AspNetCore.Components;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Mailboxes;

/// <summary>One mailbox: what it is set to, whether that works, and how it does.</summary>
public sealed partial class MailboxPage : LiveComponent
{
    private const string Cause = "screen";
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    private MailboxDetail? _detail;
    private MailboxStatus? _status;
    private MailboxDraft? _draft;
    private IReadOnlyList<FieldProblem> _problems = [];
    private IReadOnlyList<string> _folders = [];
    private string? _problem;
    private bool _missing;
    private bool _removing;
    private bool _saving;

    /// <summary>Which one; null for one that is to be added.</summary>
    [Parameter]
    public long? Id { get; set; }

    [Inject]
    public required ReadMailbox Read { get; init; }

    [Inject]
    public required ReadMailboxStatus Status { get; init; }

    [Inject]
    public required AddMailbox Add { get; init; }

    [Inject]
    public required ChangeMailbox Change { get; init; }

    [Inject]
    public required RemoveMailbox Remove { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override void OnInitialized()
    {
        base.OnInitialized();
        LookEvery(Beat, async () =>
        {
            // how far it has been read changes with each look, which is no event
            await ReadAsync();
            return Id is not null;
        });
    }

    // the page of a new mailbox becomes the page of that mailbox
    protected override async Task OnParametersSetAsync()
    {
        if (Id is not null && _detail?.Id == Id)
        {
            return;
        }

        (_detail, _status, _problems, _problem, _removing, _missing) = (null, null, [], null, false, false);
        if (Id is { } id)
        {
            _detail = await Read.RunAsync(Agent, id, Gone);
            _missing = _detail is null;
            _draft = _detail is null ? null : MailboxDraft.Of(_detail.Settings);
            await ReadAsync();
        }
        else
        {
            _draft = new MailboxDraft();
        }
    }

    protected override async Task<bool> OnLiveAsync(IReadOnlyList<LiveBatch> batches)
    {
        if (!batches.Any(b => b.Events.Any(e => e.Kind == DeskEventKind.MailboxChanged && e.MailboxId == Id)))
        {
            return false;
        }

        await ReadAsync();
        return true;
    }

    private async Task ReadAsync() => _status = Id is { } id ? await Status.RunAsync(Agent, id, Gone) : null;

    private async Task SaveAsync()
    {
        if (_saving)
        {
            return;
        }

        _saving = true;
        try
        {
            var settings = _draft!.ToSettings();
            var result = Id is { } id
                ? await Change.RunAsync(Agent, id, settings, _detail!.Settings, Cause, Gone)
                : await Add.RunAsync(Agent, settings, Cause, Gone);
            _problems = result.Problems;
            _problem = result.Outcome == MailboxOutcome.Done ? null : MailboxWords.Problem(result.Outcome);
            if (result is { Outcome: MailboxOutcome.Done, Id: { } saved })
            {
                await ShowSavedAsync(saved);
            }
        }
        finally
        {
            _saving = false;
        }
    }

    private async Task ShowSavedAsync(long saved)
    {
        Toasts.Say(Id is null ? T($"{_draft!.Address} is added. Its mail is fetched from now on.") : T("The mailbox is saved."));
        if (Id is null)
        {
            Navigation.NavigateTo(DeskUrls.Mailbox(saved));
            return;
        }

        _detail = await Read.RunAsync(Agent, saved, Gone);
        _draft = _detail is null ? _draft : MailboxDraft.Of(_detail.Settings);
        await ReadAsync();
    }

    private async Task RemoveAsync()
    {
        var result = await Remove.RunAsync(Agent, Id!.Value, Cause, Gone);
        if (result.Outcome == MailboxOutcome.Done)
        {
            Toasts.Say(T($"{_draft!.Address} is removed. Its tickets are still there."));
            Navigation.NavigateTo(DeskUrls.Mailboxes);
            return;
        }

        _problem = MailboxWords.Problem(result.Outcome);
    }
}
