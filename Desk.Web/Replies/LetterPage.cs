using System.Globalization;
using Desk.Core.Attachments;
using Desk.Core.People;
using Desk.Core.Replies;
using Desk.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Replies;

/// <summary>
/// A page where a mail is written that stands in no ticket yet. Its text lives in the browser, so that nothing drawn from here can ever overwrite it; text,
/// recipients and files are kept there with each key, and on the server a moment later.
/// </summary>
public abstract partial class LetterPage : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private DotNetObjectReference<LetterPage>? _me;
    private (string Subject, DraftRecipients To, long MailboxId) _begun;

    protected LetterPage() => Gone = _gone.Token;

    [CascadingParameter] public required AgentScope Agent { get; set; }
    [Inject] public required AttachmentOptions Limits { get; init; }
    [Inject] public required Toasts Toasts { get; init; }
    [Inject] public required IJSRuntime Js { get; init; }
    [Inject] public required SaveLetter Save { get; init; }
    [Inject] public required ReadLetter Read { get; init; }
    [Inject] public required UndoSend Undo { get; init; }
    [Inject] public required TimeProvider Time { get; init; }
    [Inject] public required NavigationManager Navigation { get; init; }

    /// <summary>Cancelled when the page goes.</summary>
    protected CancellationToken Gone { get; }

    /// <summary>The editor's script; null while none is open.</summary>
    protected BrowserModule? Browser { get; private set; }

    /// <summary>What the editor stands in.</summary>
    protected ElementReference Element { get; set; }

    protected Recipients? Addressees { get; set; }

    /// <summary>Which of the agent's letters this is.</summary>
    protected LetterKey Letter { get; private set; } = LetterKey.New();

    /// <summary>How many letters this page has shown: each has an editor of its own.</summary>
    protected int Round { get; private set; }

    protected string Subject { get; set; } = "";

    /// <summary>From which mailbox; 0 for the ticket's.</summary>
    protected long MailboxId { get; set; }

    protected DraftRecipients WrittenTo { get; set; } = new([], [], []);

    protected List<DraftFile> Files { get; } = [];

    /// <summary>Whether the signature goes along.</summary>
    protected bool Signs { get; private set; } = true;

    /// <summary>What is wrong, a sentence for a person; null for nothing.</summary>
    protected string? Wrong { get; private set; }

    /// <summary>What was typed for an address and is none.</summary>
    protected string? Unread { get; set; }

    protected bool IsSending { get; private set; }

    /// <summary>Where this letter is found again.</summary>
    protected abstract string Address { get; }

    /// <summary>Whether the page's address shall say so.</summary>
    protected virtual bool NamesAddress => false;

    /// <summary>Whether what is typed early stands before what the text begins with.</summary>
    protected virtual bool HasQuote => false;

    /// <summary>Called by the script once a file that is no picture in the text has arrived.</summary>
    [JSInvokable]
    public Task Uploaded(long id, string name, string type, long size)
    {
        Files.Add(new DraftFile(id, name, type, size));
        StateHasChanged();
        return KeepFieldsAsync();
    }

    /// <summary>Called by the script when a file could not be taken.</summary>
    [JSInvokable]
    public void Refused(string name, string why) => Toasts.Warn($"{name}: {Said(why)}");

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Leave();
        await _gone.CancelAsync();
        await LeaveEditorAsync();
        _me?.Dispose();
        _gone.Dispose();
    }

    /// <summary>Releases what the page itself holds.</summary>
    protected virtual void Leave()
    {
    }

    /// <summary>Says what stands around a letter that nobody has written on yet.</summary>
    protected void BeginWith(string subject, DraftRecipients to, long mailboxId, params IEnumerable<DraftFile> files)
    {
        _begun = (Subject, WrittenTo, MailboxId) = (subject, to, mailboxId);
        Files.Clear();
        Files.AddRange(files);
        (Wrong, Unread, Signs) = (null, null, true);
    }

    /// <summary>Opens the editor with what the browser alone has of a letter, with what the server has, or else with what it begins with.</summary>
    /// <param name="key">Which letter; null for a new one, be it one that the server never heard of.</param>
    /// <param name="text">What the text begins with.</param>
    protected async Task OpenEditorAsync(LetterKey? key, string? text = null)
    {
        _me ??= DotNetObjectReference.Create(this);
        var browser = Browser = new BrowserModule(Js, "./Replies/Composer.razor.js");
        var next = LetterKey.New();
        var kept = await browser.AskAsync<KeptLetter>("kept", Gone, KeptPrefix, key is null ? null : SlotOf(key), SlotOf(next));
        (Letter, _keep) = (key ?? LetterKey.Of(kept.Name) ?? next, new KeepInTurn());
        var letter = await Read.RunAsync(Agent, Letter, Gone);
        (Saved, _elsewhere, _said) = (letter?.UpdatedAt, Elsewhere.No, null);
        var isTouched = _begun != (Subject, WrittenTo, MailboxId);
        var adding = TakeOver(letter, KeptFields.Of(kept.Fields));
        await ShowAsync(adding);
        await browser.CallAsync("open", Gone, Element, _me, new
        {
            key = SlotOf(Letter),
            reply = letter is not null ? new KeptText(letter.Content.Body, letter.Version) : text is null ? null : new KeptText(text, 0),
            maxLength = SaveDraft.MaxLength,
            maxBytes = Limits.MaxFileBytes,
            uploads = DeskUrls.Uploads,
            local = new { address = NamesAddress ? Address : null, quotes = HasQuote, touched = isTouched, known = Known },
        });
    }

    /// <summary>Lets the editor go, with all of it on the server.</summary>
    protected async Task LeaveEditorAsync()
    {
        if (Browser is { } browser)
        {
            Browser = null;
            await browser.LeaveAsync(Element);
            Round++;
        }
    }

    protected Task AddressAsync(DraftRecipients recipients)
    {
        WrittenTo = recipients;
        return KeepFieldsAsync();
    }

    protected Task SignAsync(bool signs)
    {
        Signs = signs;
        return KeepFieldsAsync();
    }

    protected Task DropAsync(DraftFile file)
    {
        Files.Remove(file);
        return KeepFieldsAsync();
    }

    /// <summary>Has the script keep it all: that alone knows the text.</summary>
    protected Task KeepFieldsAsync() => Browser is null ? Task.CompletedTask : Browser.CallAsync("keepFields", Gone, Element, Known).AsTask();

    // what the browser keeps beside its own, as KeptFields reads it
    private object Known => new { recipients = WrittenTo, files = Files, unsigned = !Signs };

    // what is typed already is newer than what was kept
    private IReadOnlyList<string> TakeOver(OpenLetter? letter, KeptFields? kept)
    {
        var mailboxId = long.TryParse(kept?.Mailbox, CultureInfo.InvariantCulture, out var mailbox) ? mailbox : letter?.Content.MailboxId ?? MailboxId;
        Subject = Subject == _begun.Subject ? kept?.Subject ?? letter?.Content.Subject ?? Subject : Subject;
        WrittenTo = ReferenceEquals(WrittenTo, _begun.To) ? kept?.Recipients ?? letter?.Content.Recipients ?? WrittenTo : WrittenTo;
        MailboxId = MailboxId == _begun.MailboxId ? mailboxId : MailboxId;
        _begun = (Subject, WrittenTo, MailboxId);
        Signs = !(kept?.Unsigned ?? letter?.Content.IsUnsigned ?? false);
        if ((kept?.Files ?? letter?.Files) is { } files)
        {
            Files.Clear();
            Files.AddRange(files);
        }

        return kept?.Adding ?? letter?.Content.Adding ?? [];
    }

    private async Task ShowAsync(IReadOnlyList<string> adding)
    {
        StateHasChanged();
        if (Addressees is { } addressees && adding.Any(a => a.Length > 0))
        {
            await addressees.GoOnAsync(adding);
        }
    }

    private string KeptPrefix => string.Create(CultureInfo.InvariantCulture, $"desk:draft:{Agent.Tenant.TenantId}:{Agent.AgentId}:");

    private string SlotOf(LetterKey key) => KeptPrefix + key switch
    {
        { Kind: LetterKind.Forward } => FormattableString.Invariant($"forward:{key.TicketId}:{key.MessageId}"),
        { TicketId: { } followed } => FormattableString.Invariant($"new:{followed}"),
        _ => $"{key.Text}:new",
    };
}
