using System.Reflection;

namespace Desk.Tests.Mail.Surface;

/// <summary>
/// Our mail library shows exactly what <c>MailLibrarySurface.txt</c> lists, and each line of that list is true of the real MimeKit and MailKit: whatever
/// compiles against ours compiles against theirs.
/// </summary>
public sealed class MailLibrarySurfaceTests
{
    private static readonly string List = Path.Combine(Repository.Root, "Desk.Tests", "Mail", "Surface", "MailLibrarySurface.txt");

    private static IEnumerable<string> Listed => File.ReadLines(List).Where(l => l.Length > 0 && l[0] != '#');

#if USE_MAILKIT
    [Fact]
    public void EveryListedLine_OfTheRealLibraries_IsThere()
    {
        var real = Types(typeof(MimeKit.MimeMessage).Assembly).Concat(Types(typeof(MailKit.IMailFolder).Assembly))
            .SelectMany(DescribeSurface.AllOf).ToHashSet(StringComparer.Ordinal);

        string.Join('\n', Listed.Where(l => !real.Contains(l))).ShouldBe("");
    }
#else
    [Fact]
    public void OurLibrary_ShowsWhatIsListed_AndNothingElse()
    {
        var ours = Types(typeof(MimeKit.MimeMessage).Assembly).SelectMany(DescribeSurface.Of).ToHashSet(StringComparer.Ordinal);
        var listed = Listed.ToHashSet(StringComparer.Ordinal);

        string.Join('\n', ours.Except(listed).Order(StringComparer.Ordinal)).ShouldBe("", "shown and not listed");
        string.Join('\n', listed.Except(ours).Order(StringComparer.Ordinal)).ShouldBe("", "listed and not shown");
    }
#endif

    private static IEnumerable<Type> Types(Assembly assembly) =>
        assembly.GetExportedTypes().Where(t => t.Namespace is { } name && (name.Split('.')[0] is "MimeKit" or "MailKit") && !t.IsNested);
}
