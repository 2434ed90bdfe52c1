namespace Desk.Infrastructure.Mail.Html.Css;

internal enum CssTokenKind
{
    /// <summary>Blanks and comments: both separate what stands around them.</summary>
    Blank,
    Name,
    Function,
    AtWord,
    Hash,
    Text,
    Url,
    Number,

    /// <summary>A single character that is none of the others.</summary>
    Sign,

    /// <summary>A string or address that does not end as it should.</summary>
    Broken,
}

/// <summary>One token; names, strings and addresses without their escapes, so that nobody has to look for <c>\75rl(</c>.</summary>
/// <param name="Value">The name, string or address; of a number the digits.</param>
/// <param name="Unit">What stands behind a number, or nothing.</param>
internal readonly record struct CssToken(CssTokenKind Kind, string Value, string Unit = "")
{
    public static readonly CssToken Blank = new(CssTokenKind.Blank, " ");

    public static readonly CssToken Broken = new(CssTokenKind.Broken, "");

    public bool Is(char sign) => Kind == CssTokenKind.Sign && Value[0] == sign;

    public bool Is(CssTokenKind kind, string name) => Kind == kind && Value.Equals(name, StringComparison.OrdinalIgnoreCase);
}
