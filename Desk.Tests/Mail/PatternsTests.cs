using System.Reflection;
using System.Text.RegularExpressions;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;

namespace Desk.Tests.Mail;

/// <summary>No pattern on a stranger's text can be made to take time out of proportion.</summary>
public sealed partial class PatternsTests
{
    private static readonly string[] Excepted =
    [
        "RecognizeAutoReplySubject.", "BounceWords.Subject", "BounceWords.ForeignSubject", // what they look at was cut to a few hundred characters
        "BlobOptions.", // an administrator's setting
        "ReadReply.", "WriteReply.", // of one piece each, in what an agent wrote
    ];

    [Fact]
    public void Patterns_ThatMayGoBack_RepeatNothingWithoutEnd()
    {
        var patterns = new[] { typeof(Ticket).Assembly, typeof(DatabaseProvider).Assembly }.SelectMany(a => a.GetTypes())
            .SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(m => (Name: $"{m.DeclaringType!.Name}.{m.Name}", Pattern: m.GetCustomAttribute<GeneratedRegexAttribute>())).Where(m => m.Pattern is not null).ToList();
        patterns.Count.ShouldBeGreaterThan(60);

        patterns.Where(m => !m.Pattern!.Options.HasFlag(RegexOptions.NonBacktracking) && m.Pattern.MatchTimeoutMilliseconds < 0 && !Excepted.Any(s => m.Name.StartsWith(s, StringComparison.Ordinal)))
            .Where(m => Endless().IsMatch(Classes().Replace(Escapes().Replace(m.Pattern!.Pattern, "x"), "x"))).Select(m => m.Name).ShouldBeEmpty();
    }

    [GeneratedRegex(@"\\.")]
    private static partial Regex Escapes();

    [GeneratedRegex(@"\[\^?\]?[^\]]*\]")]
    private static partial Regex Classes();

    [GeneratedRegex(@"[*+]|\{[0-9]+,\}")]
    private static partial Regex Endless();
}
