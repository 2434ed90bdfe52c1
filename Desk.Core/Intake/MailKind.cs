namespace Desk.Core.Intake;

/// <summary>What sort of mail it is, decided before anything answers it.</summary>
public enum MailKind
{
    Message,
    Bounce,
    AutoReply,
    Spam,
    Feedback,
    Loop,

    /// <summary>A mail of ours to an agent, beside the conversation: shown nowhere, and kept so that its answer is known.</summary>
    Notice,
}

/// <summary>The verdict on a mail and why, for the ledger.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Reason">The evidence in words, for example <c>Auto-Submitted: auto-replied</c>; empty for an ordinary message.</param>
/// <param name="SuppressAutoReply">True when no machine may answer it (lists, bulk, automatic senders, bounces).</param>
public sealed record MailVerdict(MailKind Kind, string Reason, bool SuppressAutoReply);
