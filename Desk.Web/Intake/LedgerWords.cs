using Desk.Core.Intake;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Intake;

/// <summary>How the ledger names fates.</summary>
internal static class LedgerWords
{
    public static string Fate(LedgerEntry entry) => (entry.State, entry.Fate) switch
    {
        (OccurrenceState.Accepted, null) => T("waiting"),
        (OccurrenceState.Accepted, MailFate.Failed) => T($"failed {entry.Attempts}×, will be tried again"),
        (OccurrenceState.Accepted, _) => T("waiting"),
        (OccurrenceState.Dead, _) => T("failed"),
        (_, MailFate.Filed) => entry.CreatedTicket ? T("opened") : T("filed"),
        (_, { } fate) => Of(fate),
        _ => T("waiting"),
    };

    public static string Of(MailFate fate) => fate switch
    {
        MailFate.AutoReply => T("auto-reply"),
        MailFate.NotAllowed => T("not allowed"),
        MailFate.Filed => T("filed"),
        MailFate.Duplicate => T("duplicate"),
        MailFate.Bounce => T("bounce"),
        MailFate.Spam => T("spam"),
        MailFate.Feedback => T("feedback"),
        MailFate.Loop => T("loop"),
        MailFate.Dropped => T("dropped"),
        MailFate.Failed => T("failed"),
        _ => fate.ToString().ToLowerInvariant(),
    };

    public static string Of(OccurrenceState state) => state switch
    {
        OccurrenceState.Accepted => T("Waiting"),
        OccurrenceState.Dead => T("Failed, waits for a person"),
        _ => T("Settled"),
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
        < 1024 => T($"{bytes} bytes"),
        < 1024 * 1024 => $"{bytes / 1024.0:0.#} KB",
        _ => $"{bytes / 1024.0 / 1024.0:0.#} MB",
    };
}
