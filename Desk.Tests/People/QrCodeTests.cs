using System.Security.Cryptography;
using Desk.Web.People;

namespace Desk.Tests.People;

public sealed class QrCodeTests
{
    [Theory]
    [InlineData(1, 21)]
    [InlineData(14, 21)]
    [InlineData(15, 25)]
    [InlineData(122, 45)]
    [InlineData(123, 49)]
    [InlineData(213, 57)]
    [InlineData(412, 77)]
    public void Draw_TextOfALength_TakesTheSmallestSquareThatHoldsIt(int length, int size) => QrCode.Draw(new string('a', length)).GetLength(0).ShouldBe(size);

    [Fact]
    public void Draw_TextTooLong_Throws() => Should.Throw<ArgumentException>(() => QrCode.Draw(new string('a', 413)));

    // it was read back by an independent reader when this was written
    [Theory]
    [InlineData("Desk", "5DB74FC8F8084837")]
    public void Draw_KnownText_IsTheSquareThatReadersRead(string text, string digest)
    {
        var modules = QrCode.Draw(text);
        var lines = Enumerable.Range(0, modules.GetLength(0)).Select(r => string.Concat(Enumerable.Range(0, modules.GetLength(1)).Select(c => modules[r, c] ? '#' : '.')));

        Convert.ToHexString(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(string.Join('\n', lines))))[..16].ShouldBe(digest, string.Join('\n', lines));
    }
}
