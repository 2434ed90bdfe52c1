namespace Desk.Web.Health;

/// <summary>Section <c>Metrics</c>.</summary>
public sealed class MetricsOptions
{
    private const int ShortestToken = 16;

    /// <summary>What whoever reads <c>/metrics</c> shows as a bearer token; empty lets this machine alone read it, without one.</summary>
    public string Token { get; init; } = "";

    public IEnumerable<string> Problems()
    {
        if (Token.Length is > 0 and < ShortestToken || Token.Any(c => c is <= ' ' or > '~'))
        {
            yield return $"Metrics:Token must have at least {ShortestToken} characters, of ASCII and without blanks; or be empty.";
        }
    }
}
