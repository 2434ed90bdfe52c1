using Desk.Core.Tenants;

namespace Desk.Core.Sla;

/// <summary>What a team aims at, as its board counts it; null where it aims at nothing.</summary>
/// <param name="Attained">So many of a hundred deadlines are kept: 1 to 100.</param>
/// <param name="FirstReplyMinutes">Half of the first replies come within so many minutes, around the clock: 1 to <see cref="MostMinutes"/>.</param>
/// <param name="Satisfied">So many of a hundred ratings are good: 1 to 100.</param>
public sealed record Goals(int? Attained = null, int? FirstReplyMinutes = null, int? Satisfied = null)
{
    /// <summary>The longest time that a first reply is aimed to come within: a year.</summary>
    public const int MostMinutes = CheckPolicy.MostMinutes;

    /// <summary>Nothing is aimed at.</summary>
    public static Goals None { get; } = new();

    /// <summary>What is wrong with them and what to do; null when nothing is.</summary>
    internal string? Problem() =>
        !IsShare(Attained) || !IsShare(Satisfied) ? "A goal in per cent is a whole number from 1 to 100."
        : FirstReplyMinutes is < 1 or > MostMinutes ? "A goal for the first reply is at least one minute and at most a year."
        : null;

    private static bool IsShare(int? percent) => percent is null or (>= 1 and <= 100);
}

/// <summary>The goals of an organisation: one row, once somebody has set any.</summary>
public sealed class BoardGoals : ITenantScoped, IVersioned
{
    public long TenantId { get; private set; }

    public int? Attained { get; private set; }

    public int? FirstReplyMinutes { get; private set; }

    public int? Satisfied { get; private set; }

    public int Version { get; private set; }

    internal Goals Read() => new(Attained, FirstReplyMinutes, Satisfied);

    internal void Set(Goals goals) => (Attained, FirstReplyMinutes, Satisfied) = (goals.Attained, goals.FirstReplyMinutes, goals.Satisfied);
}
