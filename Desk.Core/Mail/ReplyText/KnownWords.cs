using System.Buffers;
using System.Collections.Frozen;
using Desk.Core.Mail.ReplyText.Languages;

namespace Desk.Core.Mail.ReplyText;

/// <summary>The words of all languages together: mails mix them, as the client's language is not the writer's. A new language is one file and one word here.</summary>
internal static class KnownWords
{
    private static readonly ReplyWords[] All =
    [
        English.Words, German.Words, French.Words, Spanish.Words, Italian.Words, Portuguese.Words, Dutch.Words, Swedish.Words, Danish.Words, Norwegian.Words, Finnish.Words, Polish.Words,
        Czech.Words, Slovak.Words, Russian.Words, Ukrainian.Words, Turkish.Words, Hungarian.Words, Romanian.Words, Greek.Words, Japanese.Words, Chinese.Words, Korean.Words, Hebrew.Words,
        Arabic.Words, Vietnamese.Words, Others.Words,
    ];

    public static WordSet Openings { get; } = Set(w => w.Openings);

    public static WordSet Verbs { get; } = Set(w => w.Verbs);

    public static WordSet Selves { get; } = Set(w => w.Selves);

    public static WordSet SignOffs { get; } = Set(w => w.SignOffs);

    public static SearchValues<string> JoinedVerbs { get; } = Search(w => w.JoinedVerbs);

    public static SearchValues<string> Original { get; } = Search(w => w.Original);

    public static WordSet OriginalTitles { get; } = Set(w => w.Original);

    public static SearchValues<string> Messages { get; } = Search(w => w.Messages);

    public static SearchValues<string> Forwarded { get; } = Search(w => w.Forwarded);

    public static WordSet ForwardedTitles { get; } = Set(w => w.Forwarded);

    public static SearchValues<string> ReplyAbove { get; } = Search(w => w.ReplyAbove);

    public static SearchValues<string> Footers { get; } = Search(w => w.Footers);

    public static FrozenDictionary<string, HeaderField>.AlternateLookup<ReadOnlySpan<char>> Fields { get; } = CollectFields();

    public static int LongestField { get; } = Fields.Dictionary.Keys.Max(k => k.Length);

    /// <summary>The device lines by their first letter, or by their last when they begin with the name.</summary>
    public static ILookup<(char First, char Last), DeviceLine> DeviceLines { get; } =
        All.SelectMany(w => w.SentFromMy.Select(t => DeviceLine.Of(t, anyName: true)).Concat(w.SentFrom.Select(t => DeviceLine.Of(t, anyName: false)))).Distinct().ToLookup(d => d.Key);

    private static WordSet Set(Func<ReplyWords, IEnumerable<string>> words) => new(All.SelectMany(words));

    private static SearchValues<string> Search(Func<ReplyWords, IEnumerable<string>> words) =>
        SearchValues.Create([.. All.SelectMany(words).Distinct(StringComparer.OrdinalIgnoreCase)], StringComparison.OrdinalIgnoreCase);

    /// <summary>A word of two languages means all that it means in either: "A" is the French and the Italian "To".</summary>
    private static FrozenDictionary<string, HeaderField>.AlternateLookup<ReadOnlySpan<char>> CollectFields()
    {
        var fields = new Dictionary<string, HeaderField>(StringComparer.OrdinalIgnoreCase);
        foreach (var words in All)
        {
            Add(words.From, HeaderField.From);
            Add(words.Sent, HeaderField.Sent);
            Add(words.To, HeaderField.To);
            Add(words.Subject, HeaderField.Subject);
            Add(words.OtherFields, HeaderField.Other);
        }

        return fields.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

        void Add(IReadOnlyList<string> names, HeaderField field)
        {
            foreach (var name in names)
            {
                fields[name] = fields.GetValueOrDefault(name) | field;
            }
        }
    }
}
