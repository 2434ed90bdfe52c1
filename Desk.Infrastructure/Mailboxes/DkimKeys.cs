using System.Security.Cryptography;
using Desk.Core.Mailboxes;
using Desk.Infrastructure.Mail.Dkim;

namespace Desk.Infrastructure.Mailboxes;

/// <summary>Makes keys that sign mail, and says what of them belongs into DNS.</summary>
internal sealed class DkimKeys : IDkimKeys
{
    // what every receiver can check; Ed25519 is not known everywhere
    private const int Bits = 2048;

    public string Make()
    {
        using var key = RSA.Create(Bits);
        return key.ExportPkcs8PrivateKeyPem();
    }

    public DkimRecord RecordOf(string domain, string selector, string pem)
    {
        var identity = new DkimIdentity(domain, selector);
        using var key = ReadDkimKey.From(pem);
        return new DkimRecord($"{identity.Selector}._domainkey.{identity.Domain}", key.PublicRecord);
    }
}
