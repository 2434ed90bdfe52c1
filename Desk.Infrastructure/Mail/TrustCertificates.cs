using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Desk.Infrastructure.Mail;

/// <summary>Trusts what this machine trusts, and besides it some authorities, each for any name that it vouches for, or one very certificate, whatever is wrong with it.</summary>
public sealed class TrustCertificates(X509Certificate2Collection trusted)
{
    /// <summary>Judges what a server shows; to be given to a client as it is.</summary>
    public bool Accepts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors sslPolicyErrors)
    {
        if (sslPolicyErrors == SslPolicyErrors.None)
        {
            return true;
        }

        if (certificate is not X509Certificate2 shown)
        {
            return false;
        }

        return trusted.Any(t => t.RawDataMemory.Span.SequenceEqual(shown.RawDataMemory.Span))
            || (sslPolicyErrors == SslPolicyErrors.RemoteCertificateChainErrors && IsVouchedFor(shown, chain));
    }

    private bool IsVouchedFor(X509Certificate2 shown, X509Chain? chain)
    {
        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        own.ChainPolicy.CustomTrustStore.AddRange(trusted);
        if (chain is not null)
        {
            // what the server sent along
            own.ChainPolicy.ExtraStore.AddRange(chain.ChainPolicy.ExtraStore);
        }

        own.ChainPolicy.ApplicationPolicy.Add(new System.Security.Cryptography.Oid("1.3.6.1.5.5.7.3.1"));
        return own.Build(shown);
    }
}
