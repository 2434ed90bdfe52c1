using Desk.Core.Mail;

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

    // support+anything@ is support@
    private static bool Means(string address, string mailbox)
    {
        var bare = Bare(address);
        if (bare.Equals(mailbox, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var (plus, at) = (bare.IndexOf('+', StringComparison.Ordinal), bare.LastIndexOf('@'));
        return plus > 0 && plus < at && string.Concat(bare.AsSpan(0, plus), bare.AsSpan(at)).Equals(mailbox, StringComparison.OrdinalIgnoreCase);
    }

    private static string Bare(string value) => value.Trim().Trim('<', '>');
}
