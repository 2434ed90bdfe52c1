using Desk.Core.Intake;

namespace Desk.Web.Intake;

/// <summary>How the ledger names fates.</summary>
internal static class LedgerWords
{
    public static string Fate(LedgerEntry entry) => (entry.State, entry.Fate) switch
    {
        (OccurrenceState.Accepted, null) => "waiting",
        (OccurrenceState.Accepted, _) => $"failed {entry.Attempts}×, will be tried again",
        (OccurrenceState.Dead, _) => "failed",
        (_, MailFate.AutoReply) => "auto-reply",
        (_, MailFate.NotAllowed) => "not allowed",
        (_, MailFate.Filed) => entry.CreatedTicket ? "opened" : "filed",
        (_, { } fate) => fate.ToString().ToLowerInvariant(),
        _ => "waiting",
    };

    public static string Tone(LedgerEntry entry) => entry.Fate switch
    {
        MailFate.Filed => "ok",
        MailFate.Failed => "bad",
        MailFate.Bounce or MailFate.Spam or MailFate.Loop => "warn",
        _ => "",
    };
}
