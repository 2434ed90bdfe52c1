using Desk.Web.Languages;

namespace Desk.Tests.Languages;

/// <summary>A language of tests alone: English with a mark around everything that went through <see cref="Words"/>. What bears none was forgotten.</summary>
internal sealed class MarkedWords : ILanguage
{
    public const string Code = "qps";
    public const char Begin = '⟦';
    public const char End = '⟧';

    public string Of(string english) => $"{Begin}{english}{End}";

    public string Said(string sentence) => Of(sentence);
}
