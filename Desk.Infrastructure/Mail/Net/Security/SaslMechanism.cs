using System.Net;
using System.Text;

namespace MailKit.Security;

/// <summary>One way of signing in (RFC 4422): answers what the server asks.</summary>
public abstract class SaslMechanism
{
    // far more than any mechanism needs
    private const int LongestChallenge = 64 * 1024;

    protected SaslMechanism(string userName, string password)
        : this(new NetworkCredential(Checked(userName, nameof(userName)), Checked(password, nameof(password))))
    {
    }

    protected SaslMechanism(NetworkCredential credentials)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        Credentials = credentials;
    }

    public abstract string MechanismName { get; }

    public NetworkCredential Credentials { get; }

    /// <summary>True when the client speaks first.</summary>
    public virtual bool SupportsInitialResponse => false;

    /// <summary>True when the mechanism has nothing left to say, and the server has proved itself where the mechanism asks for that.</summary>
    public bool IsAuthenticated { get; protected set; }

    /// <summary>The mechanisms that are chosen from when there is a password, best first.</summary>
    internal static IReadOnlyList<string> BestFirst { get; } = ["SCRAM-SHA-512", "SCRAM-SHA-256", "SCRAM-SHA-1", "CRAM-MD5", "PLAIN", "LOGIN"];

    /// <summary>True when the server has to prove that it knows the password too.</summary>
    internal virtual bool NeedsProof => false;

    /// <summary>True when the mechanism can be made by its name.</summary>
    public static bool IsSupported(string mechanism)
    {
        ArgumentNullException.ThrowIfNull(mechanism);
        return BestFirst.Contains(mechanism) || mechanism is "XOAUTH2" or "OAUTHBEARER";
    }

    /// <summary>Prepares a name or a password for comparison (RFC 4013).</summary>
    /// <exception cref="ArgumentException">It has a character that is not allowed.</exception>
    public static string SaslPrep(string s) => PrepareString.Run(s);

    /// <summary>Answers a challenge.</summary>
    /// <param name="token">The challenge in Base64; null or empty when the client is to begin.</param>
    /// <param name="cancellationToken">Not looked at by mechanisms that answer at once.</param>
    /// <returns>The answer in Base64.</returns>
    /// <exception cref="SaslException">The challenge is not one of this mechanism.</exception>
    public Task<string> ChallengeAsync(string? token, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Convert.ToBase64String(Respond(Decode(token))));
    }

    /// <summary>Makes it ready to begin anew.</summary>
    public virtual void Reset() => IsAuthenticated = false;

    internal static SaslMechanism? Create(string mechanism, Encoding encoding, NetworkCredential credentials) => mechanism switch
    {
        "SCRAM-SHA-512" => new SaslMechanismScramSha512(credentials),
        "SCRAM-SHA-256" => new SaslMechanismScramSha256(credentials),
        "SCRAM-SHA-1" => new SaslMechanismScramSha1(credentials),
        "CRAM-MD5" => new SaslMechanismCramMd5(credentials),
        "PLAIN" => new SaslMechanismPlain(encoding, credentials),
        "LOGIN" => new SaslMechanismLogin(encoding, credentials),
        "XOAUTH2" => new SaslMechanismOAuth2(credentials),
        "OAUTHBEARER" => new SaslMechanismOAuthBearer(credentials),
        _ => null,
    };

    /// <summary>True when the server gets to see the password itself, so that its refusal is about the password and nothing else.</summary>
    internal static bool IsClear(string mechanism) => mechanism is "PLAIN" or "LOGIN";

    /// <summary>Answers one challenge; the first one is empty.</summary>
    private protected abstract byte[] Respond(byte[] challenge);

    private protected static string Checked(string value, string name) => value ?? throw new ArgumentNullException(name);

    private byte[] Decode(string? token)
    {
        if (token?.Length > LongestChallenge)
        {
            throw new SaslException(MechanismName, SaslErrorCode.ChallengeTooLong, "The server's challenge is too long.");
        }

        try
        {
            return string.IsNullOrEmpty(token) ? [] : Convert.FromBase64String(token);
        }
        catch (FormatException)
        {
            throw new SaslException(MechanismName, SaslErrorCode.InvalidChallenge, "The server's challenge is not in Base64.");
        }
    }
}
