namespace Desk.Core.Mailboxes;

/// <summary>Seals what must not stand in the database in clear, with keys that the database alone does not give away.</summary>
public interface ISecretProtector
{
    /// <summary>The sealed form, as text.</summary>
    string Seal(string secret);

    /// <summary>What was sealed.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The keys of this installation did not seal it, or it was changed.</exception>
    string Open(string sealedSecret);
}
