#if !USE_MAILKIT // looks inside
using System.Text;
using MimeKit.Tnef;

namespace Desk.Tests.Mail;

/// <summary>The first two inputs are the examples of MS-OXRTFCP, 3.1 and 3.2.</summary>
public sealed class CompressedRtfTests
{
    [Theory]
    [InlineData("2d0000002b0000004c5a4675f1c5c7a703000a00726370673132354232 0af3 2068656c0900206277 05b06c647d0a800fa0", "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n")]
    [InlineData("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0", "{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}")]
    [InlineData("100000000500000 04d454c41000000007b5c727d21ff", "{\\r}!")]
    public void Decompress_Known_GivesTheRtf(string hex, string expected) => Text(Bytes(hex)).ShouldBe(expected);

    [Fact]
    public void Decompress_CutAnywhere_GivesTheBeginning()
    {
        var whole = Bytes("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0");
        for (var length = 0; length < whole.Length; length++)
        {
            "{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}".ShouldStartWith(Text(whole[..length]));
        }
    }

    [Fact]
    public void Decompress_HugeLengthPromised_IsBoundByTheInput()
    {
        byte[] data = [.. Bytes("ffffffff ffffffff 4c5a4675 00000000"), .. Enumerable.Repeat<byte[]>([0xFF, 0, 0x0F, 0, 0x0F, 0, 0x0F, 0, 0x0F, 0, 0x0F, 0, 0x0F, 0, 0x0F, 0, 0x0F], 1000).SelectMany(b => b)];

        CompressedRtf.Decompress(data).Length.ShouldBeLessThan(data.Length * 9);
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    private static string Text(byte[] data) => Encoding.ASCII.GetString(CompressedRtf.Decompress(data));
}
#endif
