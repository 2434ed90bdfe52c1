using Desk.Core.Tenants;

namespace Desk.Core.People;

/// <summary>What a call with an Idempotency-Key was answered, so that the same call made again does nothing twice.</summary>
public sealed class ApiAnswer(long agentId, string key, string request) : ITenantScoped
{
    /// <summary>The longest key, in characters.</summary>
    public const int MaxKey = 100;

    public long TenantId { get; private set; }

    public long AgentId { get; private set; } = agentId;

    /// <summary>What the caller named the call.</summary>
    public string Key { get; private set; } = key;

    /// <summary>SHA-256 over the call's address and body in hex: the same key with another call is a mistake.</summary>
    public string Request { get; private set; } = request;

    /// <summary>The answer's HTTP status; 0 while the call is under way.</summary>
    public int Status { get; private set; }

    /// <summary>The answer's JSON.</summary>
    public string Body { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; init; }
}
