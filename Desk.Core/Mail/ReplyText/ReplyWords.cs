namespace Desk.Core.Mail.ReplyText;

/// <summary>What mail clients write round a quote and below a text in one language. Case does not matter; a word may stand for several languages.</summary>
internal sealed record ReplyWords
{
    /// <summary>Words that attributions begin with: "On" Friday.</summary>
    public IReadOnlyList<string> Openings { get; init; } = [];

    /// <summary>The verb of an attribution, one word: "wrote". Of a compound form the participle.</summary>
    public IReadOnlyList<string> Verbs { get; init; } = [];

    /// <summary>Like <see cref="Verbs"/>, for scripts that write no blanks between words.</summary>
    public IReadOnlyList<string> JoinedVerbs { get; init; } = [];

    /// <summary>Who speaks of himself beside such a verb tells a story: "I" wrote.</summary>
    public IReadOnlyList<string> Selves { get; init; } = [];

    public IReadOnlyList<string> From { get; init; } = [];

    public IReadOnlyList<string> Sent { get; init; } = [];

    public IReadOnlyList<string> To { get; init; } = [];

    public IReadOnlyList<string> Subject { get; init; } = [];

    /// <summary>Further fields of a header block: copies, answers to, attachments.</summary>
    public IReadOnlyList<string> OtherFields { get; init; } = [];

    /// <summary>The title between dashes above a quoted mail.</summary>
    public IReadOnlyList<string> Original { get; init; } = [];

    /// <summary>Words for a mail, that make a title of anything between dashes: "message".</summary>
    public IReadOnlyList<string> Messages { get; init; } = [];

    /// <summary>The title above a forwarded mail.</summary>
    public IReadOnlyList<string> Forwarded { get; init; } = [];

    /// <summary>Where helpdesks ask for the answer: "reply above this line".</summary>
    public IReadOnlyList<string> ReplyAbove { get; init; } = [];

    /// <summary>Lines that devices add, <c>*</c> for the device's name, whatever its name.</summary>
    public IReadOnlyList<string> SentFromMy { get; init; } = [];

    /// <summary>Lines that devices and clients add, <c>*</c> for a name that must be a known one.</summary>
    public IReadOnlyList<string> SentFrom { get; init; } = [];

    /// <summary>How letters close: "Kind regards".</summary>
    public IReadOnlyList<string> SignOffs { get; init; } = [];

    /// <summary>Parts of sentences that stand in footers only: confidentiality, lists, printing.</summary>
    public IReadOnlyList<string> Footers { get; init; } = [];
}
