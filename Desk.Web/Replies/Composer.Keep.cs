using Desk.Core.Replies;
using Desk.Core.Tickets;
using Microsoft.JSInterop;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Replies;

/// <content>Keeping what is written: called by the script, with rights checked by the use cases as for any caller.</content>
public sealed partial class Composer
{
    /// <summary>Called by the script a moment after the last key: keeps the draft on the server.</summary>
    /// <param name="what">Reply or Note.</param>
    /// <param name="body">All of it.</param>
    /// <param name="version">What it is based on; null to keep it whatever stands there.</param>
    /// <returns>The version now; null when another tab or device has changed it; less than 0 when it cannot be kept as it is.</returns>
    [JSInvokable]
    public async Task<int?> KeepAsync(string what, string body, int? version)
    {
        ArgumentNullException.ThrowIfNull(body);
        var kind = Enum.Parse<DraftKind>(what);
        var content = kind == DraftKind.Reply ? new DraftContent(body, _recipients, [.. _files.Select(f => f.Id)], _seen) { IsUnsigned = !_signs } : new DraftContent(body, null, [], null);
        var saved = await _keep[kind].RunAsync(version, basedOn => Save.RunAsync(Agent, TicketId, kind, content, basedOn, CancellationToken.None));
        _unkept[kind] = saved.Outcome switch
        {
            DraftOutcome.TooLong => T("This is too long to be kept, and to be sent."),
            DraftOutcome.NotFound when Conversation.Row.TrashedAt is not null => T("This ticket is in the trash: restore it, then send. Your text is kept in this browser."),
            DraftOutcome.NotFound => T("This ticket is not there any more, or you may not see it. Your text is kept in this browser."),
            DraftOutcome.NotAllowed => T("You may write notes, but not answer customers."),
            _ => null,
        };
        _ = saved.Outcome == DraftOutcome.MovedOn ? _elsewhere.Add(kind) : _elsewhere.Remove(kind);
        _saved[kind] = saved.Outcome switch { DraftOutcome.Saved when !content.IsEmpty => saved.At, DraftOutcome.Saved or DraftOutcome.MovedOn => null, _ => _saved[kind] };
        StateHasChanged();
        return KeepInTurn.Answer(saved);
    }

    /// <summary>Called by the script at most once a second while keys are pressed, and when a text begins or ends.</summary>
    [JSInvokable]
    public void Typed(string what, bool hasText, bool pressed)
    {
        var kind = Enum.Parse<DraftKind>(what);
        var had = _written.Count;
        if (hasText)
        {
            _written.Add(kind);
        }
        else
        {
            _written.Remove(kind);
        }

        Presence.Write(Agent, Tab, hasText ? kind : _written.Count > 0 ? _written.First() : null, pressed && hasText);
        var isMended = pressed && _wrong[kind] is not null;
        _wrong[kind] = pressed ? null : _wrong[kind];
        if (had != _written.Count || isMended)
        {
            OnParametersSet();
            StateHasChanged();
        }
    }

    /// <summary>Called by the script once a file that is no picture in the text has arrived.</summary>
    [JSInvokable]
    public Task Uploaded(long id, string name, string type, long size)
    {
        _files.Add(new DraftFile(id, name, type, size));
        _wrong[DraftKind.Reply] = null;
        StateHasChanged();
        return TouchAsync();
    }

    /// <summary>Called by the script when a file could not be taken.</summary>
    [JSInvokable]
    public void Refused(string name, string why) => Toasts.Warn($"{name}: {Said(why)}");

    private Task DropAsync(DraftFile file)
    {
        _files.Remove(file);
        _wrong[DraftKind.Reply] = null;
        return TouchAsync();
    }

    private Task AddressAsync(DraftRecipients recipients)
    {
        (_recipients, _wrong[DraftKind.Reply]) = (recipients, null);
        return TouchAsync();
    }

    private void Unread(string? text) => (_unread, _wrong[DraftKind.Reply]) = (text, text is null ? null : _wrong[DraftKind.Reply]);

    private Task SignAsync(bool signs)
    {
        _signs = signs;
        return TouchAsync();
    }

    // the script keeps the draft: it alone knows the text
    private Task TouchAsync() => _browser is null ? Task.CompletedTask : _browser.CallAsync("touch", Gone, _element, nameof(DraftKind.Reply)).AsTask();

    private void ShowHistory(DraftKind kind) => _history = _history == kind ? null : kind;

    private async Task RestoreAsync(EarlierDraft version)
    {
        var kind = _history!.Value;
        _history = null;
        await _browser!.CallAsync("restore", Gone, _element, kind.ToString(), version.Body);
    }

    // a copy for this writer: what stood here is among its earlier versions, and the colleague's own stays as it is
    private Task BeginWithAsync(string body) => _browser is null || _isLight ? Task.CompletedTask : _browser.CallAsync("begin", Gone, _element, nameof(DraftKind.Reply), body).AsTask();

    private Task LoadTheirsAsync(DraftKind kind) => ShowSavedAsync(kind, unlessChanged: false);

    private async Task KeepMineAsync(DraftKind kind)
    {
        _elsewhere.Remove(kind);
        _wrong[kind] = null;
        await _browser!.CallAsync("keepMine", Gone, _element, kind.ToString());
    }

    private async Task ShowSavedAsync(DraftKind kind, bool unlessChanged)
    {
        var draft = (await Drafts.RunAsync(Agent, TicketId, Gone)).FirstOrDefault(d => d.Kind == kind);
        if (draft is null && !unlessChanged)
        {
            Toasts.Warn(T("The other text was sent or discarded meanwhile. Yours stays."));
            return;
        }

        if (!await _browser!.AskAsync<bool>("load", Gone, _element, kind.ToString(), SheetOf(draft), unlessChanged))
        {
            _elsewhere.Add(kind);
            return;
        }

        _elsewhere.Remove(kind);
        (_keep[kind], _wrong[kind]) = (new KeepInTurn(), null);
        _saved[kind] = draft?.UpdatedAt;
        if (kind == DraftKind.Reply)
        {
            TakeOver(draft);
            _newer = _seen == Conversation.LastMessageId ? [] : NewerThan(_seen);
        }
    }
}
