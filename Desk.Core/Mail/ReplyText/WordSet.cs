using System.Collections.Frozen;

namespace Desk.Core.Mail.ReplyText;

/// <summary>A set of words without regard to case. Every word of every mail is asked for, so most are told by their first and last letter and their length already.</summary>
internal sealed class WordSet
{
    private const int Places = 4096;

    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _words;
    private readonly bool[] _taken = new bool[Places];

    public WordSet(IEnumerable<string> words)
    {
        var set = words.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        foreach (var word in set)
        {
            _taken[PlaceOf(word)] = true;
        }

        _words = set.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public bool Contains(ReadOnlySpan<char> word) => !word.IsEmpty && _taken[PlaceOf(word)] && _words.Contains(word);

    private static int PlaceOf(ReadOnlySpan<char> word) => ((Fold(word[0]) * 31) + (Fold(word[^1]) * 7) + word.Length) % Places;

    /// <summary>Other letters than ASCII's are all alike here: folding their case is dear.</summary>
    private static int Fold(char c) => c < 0x80 ? c | 0x20 : 0x80;
}
