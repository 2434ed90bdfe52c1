using System.Globalization;
using Desk.Core.Replies;
using Desk.Web.Shell;
using Microsoft.JSInterop;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Replies;

/// <content>Keeping what is written: called by the script, with rights checked by the use cases as for any caller.</content>
public abstract partial class LetterPage
{
    private Elsewhere _elsewhere;
    private LetterContent? _said;
    private KeepInTurn _keep = new();
    private bool _cannotKeep;

    private enum Elsewhere
    {
        No,
        Changed,
        Gone,
    }

    /// <summary>When it was last kept on the server; null when it is not there.</summary>
    protected DateTimeOffset? Saved { get; private set; }

    /// <summary>What another tab or device of the same agent has done to it; null for nothing.</summary>
    protected string? MovedOn => _elsewhere switch
    {
        Elsewhere.Changed => T("This mail was changed in another tab or on another device."),
        Elsewhere.Gone => T("This mail was sent or discarded in another tab or on another device."),
        _ => null,
    };

    /// <summary>Whether there is another text to show.</summary>
    protected bool HasOther => _elsewhere == Elsewhere.Changed;

    /// <summary>What is written, as the browser last said it: also what it could not say while the line was away.</summary>
    protected LetterContent Written => _said ?? ContentOf("", new LetterFields(null, null, null));

    /// <summary>Called by the script a moment after the last key: keeps the letter on the server.</summary>
    /// <param name="what">Always a reply: there is one text.</param>
    /// <param name="body">All of it.</param>
    /// <param name="version">What it is based on; null to keep it whatever stands there.</param>
    /// <param name="fields">What stands around it.</param>
    /// <returns>The version now; null when another tab or device has changed it; less than 0 when it cannot be kept as it is.</returns>
    [JSInvokable]
    public async Task<int?> KeepAsync(string what, string body, int? version, LetterFields fields)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(fields);
        var (letter, content) = (Letter, ContentOf(body, fields));
        _said = content;
        var saved = await _keep.RunAsync(version, basedOn => Save.RunAsync(Agent, letter, content, basedOn, CancellationToken.None));
        if (letter != Letter)
        {
            return null; // another is open by now
        }

        var wrong = saved.Outcome switch
        {
            DraftOutcome.TooLong => T("This is too long to be kept, and to be sent."),
            DraftOutcome.NotFound => T("This ticket is not there any more, or you may not see it. Your text is kept in this browser."),
            DraftOutcome.NotAllowed => T("You may write notes, but not to customers."),
            _ => null,
        };
        (Wrong, _cannotKeep) = (wrong ?? (_cannotKeep ? null : Wrong), wrong is not null);
        _elsewhere = saved.Outcome != DraftOutcome.MovedOn ? Elsewhere.No : saved.Version == 0 ? Elsewhere.Gone : Elsewhere.Changed;
        Saved = saved.Outcome switch { DraftOutcome.Saved when !content.IsEmpty => saved.At, DraftOutcome.Saved or DraftOutcome.MovedOn => null, _ => Saved };
        StateHasChanged();
        return KeepInTurn.Answer(saved);
    }

    /// <summary>Called by the script while keys are pressed: nobody looks over this shoulder.</summary>
    [JSInvokable]
    public void Typed(string what, bool hasText, bool pressed) => Wrong = hasText ? null : Wrong;

    protected async Task LoadOtherAsync()
    {
        if (Browser is not { } browser || await Read.RunAsync(Agent, Letter, Gone) is not { } letter)
        {
            _elsewhere = Elsewhere.Gone;
            return;
        }

        (_elsewhere, Saved, _said, _keep) = (Elsewhere.No, letter.UpdatedAt, null, new KeepInTurn());
        _begun = (Subject, WrittenTo, MailboxId);
        var adding = TakeOver(letter, null);
        await browser.CallAsync("load", Gone, Element, nameof(DraftKind.Reply), new KeptText(letter.Content.Body, letter.Version), false);
        await ShowAsync(adding);
    }

    protected async Task KeepMineAsync()
    {
        _elsewhere = Elsewhere.No;
        await Browser!.CallAsync("keepMine", Gone, Element, nameof(DraftKind.Reply));
    }

    /// <summary>Puts an earlier version in the place of what is written.</summary>
    protected Task RestoreAsync(EarlierDraft version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return Browser is not { } browser ? Task.CompletedTask : browser.CallAsync("restore", Gone, Element, nameof(DraftKind.Reply), version.Body).AsTask();
    }

    /// <summary>Throws it away, with a way back.</summary>
    protected async Task DiscardAsync()
    {
        if (Browser is not { } browser || await TakeText.RunAsync(browser, Element, DraftKind.Reply, Time, Gone) is null)
        {
            return;
        }

        var address = Address;
        var isGone = await DiscardLetter.RunAsync(Agent, Letter, Read, Save, Toasts, () => Navigation.NavigateTo(address));
        await TakeText.SettleAsync(browser, Element, DraftKind.Reply, isGone, Time, Gone);
        if (isGone)
        {
            Navigation.NavigateTo(DeskUrls.Drafts);
        }
    }

    private LetterContent ContentOf(string body, LetterFields fields)
    {
        var mailbox = long.TryParse(fields.Mailbox, CultureInfo.InvariantCulture, out var id) ? id : MailboxId;
        return new LetterContent(mailbox > 0 ? mailbox : null, fields.Subject ?? Subject, WrittenTo, fields.Adding ?? [], body, [.. Files.Select(f => f.Id)]) { IsUnsigned = !Signs };
    }
}
