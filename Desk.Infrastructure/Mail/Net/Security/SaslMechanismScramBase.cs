using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace MailKit.Security;

/// <summary>
/// SCRAM (RFC 5802): both sides prove that they know the password, and neither tells it. A server that lets the client in without its own
/// proof is not believed.
/// </summary>
public abstract class SaslMechanismScramBase : SaslMechanism
{
    // a hostile server could otherwise keep a processor busy for as long as it likes
    private const int MostIterations = 1_000_000;

    private string _nonce = "";
    private string _first = "";
    private byte[]? _expected;

    private protected SaslMechanismScramBase(string userName, string password)
        : base(userName, password)
    {
    }

    private protected SaslMechanismScramBase(NetworkCredential credentials)
        : base(credentials)
    {
    }

    public override bool SupportsInitialResponse => true;

    /// <summary>In whose name to act; null for the user's own.</summary>
    public string? AuthorizationId { get; set; }

    /// <summary>Fixed by tests.</summary>
    internal Func<string> MakeNonce { get; init; } = static () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));

    internal override bool NeedsProof => true;

    private protected abstract HashAlgorithmName Algorithm { get; }

    private protected abstract int HashSize { get; }

    private string Header => AuthorizationId is { } id ? $"n,a={ScramText.Escape(SaslPrep(id))}," : "n,,";

    public override void Reset()
    {
        (_nonce, _first, _expected) = ("", "", null);
        base.Reset();
    }

    private protected override byte[] Respond(byte[] challenge)
    {
        if (_first.Length == 0)
        {
            _nonce = MakeNonce();
            _first = $"n={ScramText.Escape(SaslPrep(Credentials.UserName))},r={_nonce}";
            return ScramText.Bytes(Header + _first);
        }

        var message = Encoding.UTF8.GetString(challenge);
        if (_expected is null)
        {
            return Prove(message);
        }

        Check(message, _expected);
        IsAuthenticated = true;
        return [];
    }

    private byte[] Prove(string message)
    {
        if (IsBad(out var nonce, out var salt, out var iterations))
        {
            throw new SaslException(MechanismName, message.Length == 0 ? SaslErrorCode.MissingChallenge : SaslErrorCode.InvalidChallenge, "The server's challenge cannot be answered.");
        }

        var salted = Rfc2898DeriveBytes.Pbkdf2(ScramText.Bytes(SaslPrep(Credentials.Password)), salt, iterations, Algorithm, HashSize);
        var clientKey = Mac(salted, ScramText.Bytes("Client Key"));
        var last = $"c={Convert.ToBase64String(ScramText.Bytes(Header))},r={nonce}";
        var talk = ScramText.Bytes($"{_first},{message},{last}");
        var proof = Mac(CryptographicOperations.HashData(Algorithm, clientKey), talk);
        for (var i = 0; i < proof.Length; i++)
        {
            proof[i] ^= clientKey[i];
        }

        _expected = Mac(Mac(salted, ScramText.Bytes("Server Key")), talk);
        return ScramText.Bytes($"{last},p={Convert.ToBase64String(proof)}");

        bool IsBad(out string nonce, out byte[] salt, out int iterations)
        {
            nonce = ScramText.Find(message, 'r') ?? "";
            salt = ScramText.Base64(ScramText.Find(message, 's')) ?? [];
            iterations = ScramText.Count(ScramText.Find(message, 'i'), MostIterations) ?? 0;

            // m= asks for an extension that nobody here knows
            return message.StartsWith("m=", StringComparison.Ordinal) || salt.Length == 0 || iterations == 0
                || !nonce.StartsWith(_nonce, StringComparison.Ordinal) || nonce.Length == _nonce.Length;
        }
    }

    private void Check(string message, byte[] expected)
    {
        if (ScramText.Find(message, 'e') is { } error)
        {
            throw new SaslException(MechanismName, SaslErrorCode.InvalidChallenge, $"The server refused: {error}.");
        }

        if (ScramText.Base64(ScramText.Find(message, 'v')) is not { } proof || !CryptographicOperations.FixedTimeEquals(proof, expected))
        {
            throw new SaslException(MechanismName, SaslErrorCode.IncorrectHash, "The server could not prove that it knows the password, so it may be somebody else's.");
        }
    }

    private byte[] Mac(byte[] key, byte[] text) => CryptographicOperations.HmacData(Algorithm, key, text);
}
