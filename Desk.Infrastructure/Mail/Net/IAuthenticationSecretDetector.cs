namespace MailKit;

/// <summary>Tells where in the bytes of a client there are secrets.</summary>
public interface IAuthenticationSecretDetector
{
    /// <summary>The secrets in order; an empty list when there are none.</summary>
    IList<AuthenticationSecret> DetectSecrets(byte[] buffer, int offset, int count);
}
