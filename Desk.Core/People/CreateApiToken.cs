using Desk.Core.Database;

namespace Desk.Core.People;

/// <summary>A token as it is shown once, or why there is none: then <see cref="Problem"/> is a sentence for a person.</summary>
public sealed record CreatedToken(long? Id, string? Secret, string? Problem);

/// <summary>Makes a token for the agent who asks.</summary>
public sealed class CreateApiToken(IDeskContextFactory contexts, TimeProvider time)
{
    /// <param name="by">Whom the token will act as.</param>
    /// <param name="name">What it is for.</param>
    /// <param name="scopes">Some of <see cref="ApiScope.All"/>.</param>
    /// <param name="expiresAt">From when on it is refused; null for never.</param>
    /// <param name="cause">Through what, for the log.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public async Task<CreatedToken> RunAsync(
        AgentScope by, string name, IReadOnlyCollection<string> scopes, DateTimeOffset? expiresAt, string cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(scopes);
        var now = time.GetUtcNow();
        name = StorableText.Clean(name ?? "").Trim();
        if (ProblemOf(by, name, scopes, expiresAt, now) is { } problem)
        {
            return new CreatedToken(null, null, problem);
        }

        await using var context = contexts.Create(by.Tenant);
        await using var transaction = await context.BeginChangeAsync(cancellationToken);
        var secret = ApiToken.NewSecret();
        var token = new ApiToken(by.AgentId, name, ApiToken.HashOf(secret))
        {
            Hint = ApiToken.HintOf(secret),
            Scopes = [.. ApiScope.All.Where(scopes.Contains)],
            CreatedAt = now,
            ExpiresAt = expiresAt,
        };
        context.ApiTokens.Add(token);
        context.Record(TokenEvent.Of(by, cause, now, null, name));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new CreatedToken(token.Id, secret, null);
    }

    private static string? ProblemOf(AgentScope by, string name, IReadOnlyCollection<string> scopes, DateTimeOffset? expiresAt, DateTimeOffset now) =>
        name.Length is 0 or > ApiToken.MaxName ? $"Give the token a name of at most {ApiToken.MaxName} characters."
        : scopes.FirstOrDefault(s => !ApiScope.All.Contains(s)) is { } unknown ? $"There is no scope '{unknown}'; the scopes are {string.Join(", ", ApiScope.All)}."
        : scopes.Count == 0 ? $"Choose at least one scope of {string.Join(", ", ApiScope.All)}."
        : scopes.FirstOrDefault(s => !ApiScope.IsOpenTo(s, by.Role)) is { } tooWide ? $"The scope {tooWide} needs the role of an owner or a lead."
        : expiresAt <= now ? "The token would have expired already; choose a later day."
        : null;
}
