using Desk.Core.Mail;
using Desk.Core.Routing;

namespace Desk.Core.Intake;

/// <summary>Finds what shows that a mail was meant for a mailbox, strongest first: what servers wrote before what the sender did.</summary>
internal static class FindRecipient
{
    private static readonly (string Header, RecipientEvidence Evidence)[] Headers =
    [
        ("X-Gm-Original-To", RecipientEvidence.WorkspaceHeader),
        ("Delivered-To", RecipientEvidence.DeliveredTo),
        ("X-Original-To", RecipientEvidence.OriginalTo),
    ];

    public static (RecipientEvidence Evidence, string? Recipient) Of(ReadMail mail, string mailbox)
    {
        foreach (var (name, evidence) in Headers)
        {
            foreach (var header in mail.Headers)
            {
                if (string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase) && Means(header.Value, mailbox))
                {
                    return (evidence, Bare(header.Value));
                }
            }
        }

        return mail.To.Concat(mail.Cc).FirstOrDefault(a => Means(a.Address, mailbox)) is { } addressed
            ? (RecipientEvidence.ToOrCc, addressed.Address)
            : (RecipientEvidence.Unknown, null);
    }

    /// <summary>
    /// Finds whom a mail was for that a mailbox has a copy of, such as a journal: what servers wrote of another address than the mailbox's own, and only without that an
    /// address of To or Cc that is known.
    /// </summary>
    public static (RecipientEvidence Evidence, string? Recipient) Original(ReadMail mail, string mailbox, Func<string, bool> isKnown)
    {
        // that it was delivered here says of a copy nothing; that Workspace routed it here does, and goes before what the servers behind it wrote
        var told = Headers.SelectMany(h => AddressesIn(mail, h.Header).Where(a => h.Evidence == RecipientEvidence.WorkspaceHeader || !Means(a, mailbox)).Select(a => (h.Evidence, Recipient: a))).ToList();
        var routed = told.Where(t => t.Evidence == RecipientEvidence.WorkspaceHeader).ToList();
        var said = routed.Count > 0 ? routed : told;
        if (said.Count > 0)
        {
            return said.Where(t => isKnown(t.Recipient)).Append(said[0]).First();
        }

        return mail.To.Concat(mail.Cc).Take(Most).Select(a => a.Address.ToLowerInvariant()).FirstOrDefault(isKnown) is { } addressed
            ? (RecipientEvidence.ToOrCc, addressed)
            : (RecipientEvidence.Unknown, null);
    }

    /// <summary>Every address that a mail went to, in lower case: what servers wrote, and who stands in To and Cc.</summary>
    public static IReadOnlyCollection<string> All(ReadMail mail) =>
        [.. Headers.SelectMany(h => AddressesIn(mail, h.Header)).Concat(mail.To.Concat(mail.Cc).Select(a => a.Address.ToLowerInvariant())).Distinct().Take(Most)];

    // hostile mails have thousands
    private const int Most = 200;

    private static IEnumerable<string> AddressesIn(ReadMail mail, string name) => mail.Headers
        .Where(h => string.Equals(h.Name, name, StringComparison.OrdinalIgnoreCase)).Select(h => Bare(h.Value).ToLowerInvariant()).Where(a => a.Contains('@', StringComparison.Ordinal)).Take(Most);

    private static bool Means(string address, string mailbox) =>
        Bare(address) is var bare && (bare.Equals(mailbox, StringComparison.OrdinalIgnoreCase) || AddressPattern.WithoutTag(bare).Equals(mailbox, StringComparison.OrdinalIgnoreCase));

    private static string Bare(string value) => value.Trim().Trim('<', '>');
}
