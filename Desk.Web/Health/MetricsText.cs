using System.Globalization;
using System.Text;
using Desk.Core.Intake;
using Desk.Core.Mailboxes;
using Desk.Web.Api;

namespace Desk.Web.Health;

/// <summary>Writes numbers in the text format of Prometheus (version 0.0.4).</summary>
internal static class MetricsText
{
    public static string Of(InstallationNumbers numbers, int circuits)
    {
        var text = new StringBuilder();
        Write(text, "desk_mails_total", "counter", "Mails of the ledger by what became of them.", numbers.Fates.Select(f => (Label("fate", ApiWord.Of(f.Key)), (double)f.Value)));
        Write(text, "desk_mails_waiting", "gauge", "Mails that are stored and not settled.", [("", numbers.Waiting)]);
        Write(text, "desk_mails_dead", "gauge", "Mails that failed too often and wait for a person.", [("", numbers.Dead)]);
        Write(text, "desk_outbox", "gauge", "Replies that have not left, by their state.", numbers.Outbox.Select(s => (Label("state", ApiWord.Of(s.Key)), (double)s.Value)));
        Write(text, "desk_mailbox_lag_seconds", "gauge", "How long ago a mailbox was known to be read to its end.",
            numbers.Mailboxes.Where(m => m.Lag is not null).Select(m => (Of(m), Math.Max(0, m.Lag!.Value.TotalSeconds))));
        Write(text, "desk_mailbox_failures", "gauge", "Looks at a mailbox that failed in a row.", numbers.Mailboxes.Select(m => (Of(m), (double)m.Failures)));
        Write(text, "desk_mailbox_up", "gauge", "1 while a mailbox is read or paused, 0 while it fails.", numbers.Mailboxes.Select(m => (Of(m), m.State == MailboxState.Failing ? 0d : 1)));
        Write(text, "desk_circuits", "gauge", "Browser tabs that are connected to this process.", [("", circuits)]);
        return text.ToString();
    }

    private static string Of(MailboxStatus mailbox) => Label("mailbox", mailbox.MailboxId.ToString(CultureInfo.InvariantCulture));

    private static string Label(string name, string value) => $"{{{name}=\"{value}\"}}";

    private static void Write(StringBuilder text, string name, string type, string help, IEnumerable<(string Label, double Value)> samples)
    {
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");
        foreach (var (label, value) in samples)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}{label} {value:0.###}\n");
        }
    }
}
