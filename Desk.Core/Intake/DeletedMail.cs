using Desk.Core.Tenants;

namespace Desk.Core.Intake;

/// <summary>What is left of a mail whose ticket was deleted for good: enough to know it again, so that no second copy of it opens a ticket, and nothing of what it said.</summary>
public sealed class DeletedMail(string mailIdHash, string fingerprint) : ITenantScoped
{
    public long TenantId { get; private set; }

    /// <summary>See <see cref="Intake.MailIdHash"/>.</summary>
    public string MailIdHash { get; private set; } = mailIdHash;

    /// <summary>The message's; empty for one of ours.</summary>
    public string Fingerprint { get; private set; } = fingerprint;
}
