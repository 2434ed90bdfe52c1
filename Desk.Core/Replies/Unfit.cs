using System.Diagnostics.CodeAnalysis;

namespace Desk.Core.Replies;

/// <summary>Why something cannot be sent as it is.</summary>
/// <param name="Sentence">What is wrong and what to do.</param>
/// <param name="IsTooLarge">True when it is beyond a limit.</param>
internal sealed record Unfit(string Sentence, bool IsTooLarge = false)
{
    [return: NotNullIfNotNull(nameof(sentence))]
    public static implicit operator Unfit?(string? sentence) => sentence is null ? null : new Unfit(sentence);
}
