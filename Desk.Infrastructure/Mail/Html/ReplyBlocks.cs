namespace Desk.Infrastructure.Mail.Html;

/// <summary>What a reply consists of, whatever HTML it was written in.</summary>
internal abstract record Block;

/// <param name="Content">Never empty.</param>
/// <param name="Heading">1 to 3; 0 for ordinary text.</param>
/// <param name="Direction"><c>rtl</c>, <c>ltr</c> or null.</param>
internal sealed record Paragraph(IReadOnlyList<Inline> Content, int Heading, string? Direction) : Block;

internal sealed record BulletList(bool Numbered, int Start, IReadOnlyList<IReadOnlyList<Block>> Items) : Block;

internal sealed record Quote(IReadOnlyList<Block> Content) : Block;

internal sealed record Preformatted(string Text) : Block;

internal sealed record Rule : Block;

/// <summary>Rows of cells, at least two columns.</summary>
internal sealed record Table(IReadOnlyList<IReadOnlyList<IReadOnlyList<Block>>> Rows) : Block;

internal abstract record Inline(string? Link);

internal sealed record Run(string Text, Emphasis Emphasis, string? Link) : Inline(Link);

/// <param name="Id">The attachment, or null for a picture on the web.</param>
/// <param name="Source">What <c>src</c> says.</param>
/// <param name="Name">What stands for the picture where none is shown; may be empty.</param>
/// <param name="Width">In pixels; 0 when unknown.</param>
/// <param name="Link">The address that it leads to, or null.</param>
internal sealed record Picture(long? Id, string Source, string Name, int Width, string? Link) : Inline(Link);

/// <summary>The end of a line inside a paragraph.</summary>
internal sealed record LineEnd() : Inline(Link: null);

[Flags]
internal enum Emphasis
{
    None = 0,
    Strong = 1,
    Slanted = 2,
    Underlined = 4,
    Struck = 8,
    Code = 16,
    Raised = 32,
    Lowered = 64,
}
