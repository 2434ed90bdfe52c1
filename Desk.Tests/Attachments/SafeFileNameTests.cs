using System.Text;
using Desk.Core.Attachments;

namespace Desk.Tests.Attachments;

public sealed class SafeFileNameTests
{
    [Theory]
    [InlineData("scan.pdf", "scan.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(@"C:\Users\Ann\Bericht.docx", "Bericht.docx")]
    [InlineData("a:b*c?\"<>|.txt", "a_b_c_____.txt")]
    [InlineData("in\u0000voice\r\n.pdf", "invoice.pdf")]
    [InlineData("invoice\u202efdp.exe", "invoicefdp.exe")]
    [InlineData("\u2066x\u2069\u200e.png", "x.png")]
    [InlineData("report.pdf. . .", "report.pdf")]
    [InlineData(".htaccess", "htaccess")]
    [InlineData("..", "file")]
    [InlineData("   ", "file")]
    [InlineData("/", "file")]
    [InlineData(null, "file")]
    [InlineData("CON", "_CON")]
    [InlineData("nul.txt", "_nul.txt")]
    [InlineData("Com1.tar.gz", "_Com1.tar.gz")]
    [InlineData("lpt9", "_lpt9")]
    [InlineData("COM¹.txt", "_COM¹.txt")]
    [InlineData("con .txt", "_con .txt")]
    [InlineData("console.txt", "console.txt")]
    [InlineData("com10.txt", "com10.txt")]
    public void Of_Name_IsSafe(string? name, string expected) => SafeFileName.Of(name, "file").ShouldBe(expected);

    [Theory]
    [InlineData("é", ".pdf")]
    [InlineData("日", ".docx")]
    [InlineData("😀", ".jpeg")]
    [InlineData("a", ".tar.gz")]
    [InlineData("a", "")]
    public void Of_LongName_FitsAFileSystemAndKeepsItsEnding(string letter, string ending)
    {
        var name = SafeFileName.Of(string.Concat(Enumerable.Repeat(letter, 400)) + ending);

        Encoding.UTF8.GetByteCount(name).ShouldBeLessThanOrEqualTo(SafeFileName.MaxBytes);
        name.ShouldEndWith(ending.Split('.')[^1]);
        name.ShouldStartWith(letter + letter);
        new UTF8Encoding(false, true).GetByteCount(name).ShouldBePositive("no pair is torn");
        SafeFileName.Of(name).ShouldBe(name);
    }

    [Fact]
    public void OfFile_AnyName_IsAKey()
    {
        var message = BlobKey.OfUpload(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));

        foreach (var name in new[] { "", "..", "a/b", "\ud800.txt", new string('日', 400), "a\u0085b", ". .", "x\u2028y" })
        {
            BlobKey.IsValid(BlobKey.OfFile(message, 1, name)).ShouldBeTrue(name);
        }

        Guid.ParseExact(message, "N").Version.ShouldBe(7);
        message.ShouldStartWith("01a1f82f1e80", Case.Sensitive, "the time leads");
    }
}
