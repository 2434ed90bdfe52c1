using Desk.Core.Intake;

namespace Desk.Web.Intake;

/// <summary>How the ledger names fates.</summary>
internal static class LedgerWords
{
    public static string Fate(LedgerEntry entry) => (entry.State, entry.Fate) switch
    {
        (OccurrenceState.Accepted, null) => "waiting",
        (OccurrenceState.Accepted, MailFate.Failed) => $"failed {entry.Attempts}×, will be tried again",
        (OccurrenceState.Accepted, _) => "waiting",
        (OccurrenceState.Dead, _) => "failed",
        (_, MailFate.Filed) => entry.CreatedTicket ? "opened" : "filed",
        (_, { } fate) => Of(fate),
        _ => "waiting",
    };

    public static string Of(MailFate fate) => fate switch
    {
        MailFate.AutoReply => "auto-reply",
        MailFate.NotAllowed => "not allowed",
        _ => fate.ToString().ToLowerInvariant(),
    };

    public static string Of(OccurrenceState state) => state switch
    {
        OccurrenceState.Accepted => "Waiting",
        OccurrenceState.Dead => "Failed, waits for a person",
        _ => "Settled",
    };

    public static string Tone(LedgerEntry entry) => entry.Fate switch
    {
        MailFate.Filed => "ok",
        MailFate.Failed => "bad",
        MailFate.Bounce or MailFate.Spam or MailFate.Loop or MailFate.NotAllowed => "warn",
        _ => "",
    };

    public static string Size(long bytes) => bytes switch
    {
        < 1024 => $"{bytes} bytes",
        < 1024 * 1024 => $"{bytes / 1024.0:0.#} KB",
        _ => $"{bytes / 1024.0 / 1024.0:0.#} MB",
    };
}
