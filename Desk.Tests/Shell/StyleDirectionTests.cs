using System.Text.RegularExpressions;

namespace Desk.Tests.Shell;

/// <summary>Styles name no left and no right, so that a screen turns round for whoever reads from right to left.</summary>
public sealed partial class StyleDirectionTests
{
    [Fact]
    public void Styles_NameTheLinesBeginAndEnd_NotLeftAndRight()
    {
        var sheets = Directory.EnumerateFiles(Path.Combine(Repository.Root, "Desk.Web"), "*.css", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !f.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).ToList();
        sheets.Count.ShouldBeGreaterThan(40);

        var found = sheets.SelectMany(f => Physical().Matches(File.ReadAllText(f)).Select(m => $"{Path.GetFileName(f)}: {m.Value}"))
            .Concat(sheets.SelectMany(f => FourSides().Matches(File.ReadAllText(f)).Where(m => m.Groups["right"].Value != m.Groups["left"].Value).Select(m => $"{Path.GetFileName(f)}: {m.Value}")));

        found.ShouldBeEmpty("write margin-inline-start, inset-inline-end, text-align: start, padding-inline: 12px 8px and the like");
    }

    // the middle is the same from both sides
    [GeneratedRegex(@"(margin|padding|border)-(left|right)|(?<![-\w])(left|right): *(?!50%)|text-align: *(left|right)|float: *(left|right)|border-(top|bottom)-(left|right)-radius")]
    private static partial Regex Physical();

    [GeneratedRegex(@"(?<![-\w])(margin|padding|inset): *(?<top>[\w.-]+) +(?<right>[\w.-]+) +(?<bottom>[\w.-]+) +(?<left>[\w.-]+)")]
    private static partial Regex FourSides();
}
