namespace Desk.Web.Api;

/// <summary>Section <c>Api</c>.</summary>
public sealed class ApiOptions
{
    /// <summary>How many calls an agent may make in a minute, with all tokens together: 1 to 100 000.</summary>
    public int CallsPerMinute { get; init; } = 100;

    public IEnumerable<string> Problems()
    {
        if (CallsPerMinute is < 1 or > 100_000)
        {
            yield return $"Api:CallsPerMinute is {CallsPerMinute}; it must be between 1 and 100000.";
        }
    }
}
