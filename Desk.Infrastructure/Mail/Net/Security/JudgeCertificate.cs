using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace MailKit.Security;

/// <summary>Decides on a server's certificate and remembers what was wrong with it, to say it in a sentence.</summary>
/// <param name="client">Whom the callback is told as its sender.</param>
/// <param name="host">The name that the certificate has to be for.</param>
/// <param name="callback">The application's own judgement; null takes only what has no fault.</param>
internal sealed class JudgeCertificate(object client, string host, RemoteCertificateValidationCallback? callback)
{
    private readonly List<string> _faults = [];
    private X509Certificate2? _shown;
    private X509Certificate2? _root;

    public bool Accepts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        _faults.Clear();
        Note(certificate as X509Certificate2, chain, errors);
        return callback is null ? errors == SslPolicyErrors.None : callback(client, certificate, chain, errors);
    }

    public SslHandshakeException Explain(Exception e)
    {
        var why = _shown is null
            ? "The server did not answer in TLS. It may want STARTTLS on this port, or speak no version of TLS that this machine accepts."
            : _faults.Count == 0 ? "The certificate was refused by the rules of this installation."
            : string.Join(" ", _faults);
        return new SslHandshakeException($"There is no secure connection to {host}. {why}", e) { ServerCertificate = _shown, RootCertificateAuthority = _root };
    }

    private void Note(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null)
        {
            _faults.Add("The server showed no certificate.");
            return;
        }

        // copies: those of the handshake are disposed with it
        _shown = X509CertificateLoader.LoadCertificate(certificate.RawData);
        _root = chain?.ChainElements is [.., { } last] ? X509CertificateLoader.LoadCertificate(last.Certificate.RawData) : null;
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            _faults.Add($"Its certificate is for {NamesOf(certificate)}, not for {host}.");
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
        {
            var statuses = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, s) => all | s.Status) ?? X509ChainStatusFlags.NoError;
            _faults.AddRange(FaultsOf(statuses, certificate));
        }
    }

    private static IEnumerable<string> FaultsOf(X509ChainStatusFlags statuses, X509Certificate2 certificate)
    {
        if (statuses.HasFlag(X509ChainStatusFlags.NotTimeValid))
        {
            yield return $"The certificate or one above it is not valid at this time; the server's own runs from {Day(certificate.NotBefore)} to {Day(certificate.NotAfter)}.";
        }

        if (statuses.HasFlag(X509ChainStatusFlags.UntrustedRoot) || statuses.HasFlag(X509ChainStatusFlags.PartialChain))
        {
            yield return certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData)
                ? "The server signed its certificate itself, and this machine does not know it."
                : $"The certificate was issued by {NameOf(certificate.Issuer)}, which this machine does not trust.";
        }

        if (statuses.HasFlag(X509ChainStatusFlags.Revoked))
        {
            yield return "The certificate was revoked.";
        }
        else if (statuses.HasFlag(X509ChainStatusFlags.RevocationStatusUnknown) || statuses.HasFlag(X509ChainStatusFlags.OfflineRevocation))
        {
            yield return "Whether the certificate was revoked could not be found out.";
        }

        const X509ChainStatusFlags Said = X509ChainStatusFlags.NotTimeValid | X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain
            | X509ChainStatusFlags.Revoked | X509ChainStatusFlags.RevocationStatusUnknown | X509ChainStatusFlags.OfflineRevocation;
        if ((statuses & ~Said) != 0)
        {
            yield return $"The certificate is not in order ({statuses & ~Said}).";
        }
    }

    private static string NamesOf(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(e => e.EnumerateDnsNames().Concat(e.EnumerateIPAddresses().Select(a => a.ToString()))).Take(5).ToList();
        return names.Count == 0 ? NameOf(certificate.Subject) : string.Join(", ", names);
    }

    // control characters have no place in a sentence, and whoever wrote the certificate may be anybody
    private static string NameOf(string name) => "'" + new string([.. name.Take(200).Where(c => !char.IsControl(c))]) + "'";

    private static string Day(DateTime time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";
}
