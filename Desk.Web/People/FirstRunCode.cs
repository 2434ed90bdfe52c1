using System.Security.Cryptography;
using System.Text;
using Desk.Core.People;

namespace Desk.Web.People;

/// <summary>
/// Guards the first run: whoever reads the log of an empty installation may found its desk. The code works once; five wrong tries end it, and a
/// minute later the log has another one.
/// </summary>
internal sealed partial class FirstRunCode(FoundDesk found, TimeProvider time, ILogger<FirstRunCode> log)
{
    public const int WrongTries = 5;

    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private volatile bool _founded;
    private string? _code;
    private DateTimeOffset _notBefore;
    private int _wrong;

    /// <summary>Whether the installation still waits for its first run; once it does not, it never does again.</summary>
    public async Task<bool> IsOpenAsync(CancellationToken cancellationToken)
    {
        if (!_founded && !await found.IsEmptyAsync(cancellationToken))
        {
            _founded = true;
        }

        return !_founded;
    }

    /// <summary>Writes a code to the log, unless there is one or it must rest. Call it only while <see cref="IsOpenAsync"/> says so.</summary>
    public void Announce()
    {
        lock (_lock)
        {
            if (_code is null && !_founded && time.GetUtcNow() >= _notBefore)
            {
                _code = string.Join('-', Enumerable.Range(0, 3).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));
                _wrong = 0;
                LogCode(_code);
            }
        }
    }

    /// <summary>Whether this is the code. A wrong one counts.</summary>
    public bool Matches(string? typed)
    {
        lock (_lock)
        {
            var right = _code is not null && CryptographicOperations.FixedTimeEquals(Digest(_code), Digest(typed ?? ""));
            if (!right && _code is not null && ++_wrong == WrongTries)
            {
                _code = null;
                _notBefore = time.GetUtcNow() + Rest;
            }

            return right;
        }
    }

    /// <summary>Ends the first run for good.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _founded = true;
            _code = null;
        }
    }

    // compared as digests: of the same length whatever was typed, and however it was spelled
    private static byte[] Digest(string code) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code.Take(100).Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant()));

    [LoggerMessage(Level = LogLevel.Warning, Message = "This desk has no owner yet. Open it in a browser and enter this code, which works once: {Code}")]
    private partial void LogCode(string code);
}
