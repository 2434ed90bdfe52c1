namespace Desk.Web.Languages;

/// <summary>Says in a language what stands in the code in English.</summary>
public interface ILanguage
{
    /// <summary>The same words, or the same sentence with the same places in it; as they are where nobody has translated them yet.</summary>
    string Of(string english);

    /// <summary>A finished English sentence, with values in it.</summary>
    string Said(string sentence);
}
