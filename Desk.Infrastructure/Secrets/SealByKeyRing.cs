using Desk.Core.Mailboxes;
using Microsoft.AspNetCore.DataProtection;

namespace Desk.Infrastructure.Secrets;

/// <summary>Seals with the installation's key ring, which several nodes share.</summary>
internal sealed class SealByKeyRing(IDataProtectionProvider protection) : ISecretProtector
{
    private readonly IDataProtector _protector = protection.CreateProtector("desk.mail-account");

    public string Seal(string secret) => _protector.Protect(secret);

    public string Open(string sealedSecret) => _protector.Unprotect(sealedSecret);
}
