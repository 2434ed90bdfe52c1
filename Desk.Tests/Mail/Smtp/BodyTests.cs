#if !USE_MAILKIT // looks inside
using System.Text;
using MailKit.Net.Smtp;

namespace Desk.Tests.Mail.Smtp;

public sealed class BodyTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a", "a\r\n")]
    [InlineData("a\r\n", "a\r\n")]
    [InlineData("a\nb\n", "a\r\nb\r\n")]
    [InlineData("a\rb", "a\r\nb\r\n")]
    [InlineData("a\r", "a\r\n")]
    [InlineData("\n\n", "\r\n\r\n")]
    [InlineData("a\r\r\nb", "a\r\n\r\nb\r\n")]
    [InlineData(".", "..\r\n")]
    [InlineData(".\r\n..\r\na.b\r\n.", "..\r\n...\r\na.b\r\n..\r\n")]
    [InlineData("a\n.\nb", "a\r\n..\r\nb\r\n")]
    [InlineData("a\r.\rb", "a\r\n..\r\nb\r\n")]
    public void NormalizeLines_InAnyPieces_SendsTheSame(string text, string expected)
    {
        for (var piece = 1; piece <= Math.Max(text.Length, 1); piece++)
        {
            Run(text, piece).ShouldBe(expected, $"in pieces of {piece}");
        }
    }

    private static string Run(string text, int piece)
    {
        var lines = new NormalizeLines(stuffs: true);
        var (result, output) = (new List<byte>(), new byte[NormalizeLines.MostOf(piece)]);
        long dots = 0;
        foreach (var part in Encoding.ASCII.GetBytes(text).Chunk(piece))
        {
            result.AddRange(output[..lines.Run(part, output, ref dots)]);
        }

        result.AddRange(output[..lines.End(output)]);
        return Encoding.ASCII.GetString([.. result]);
    }
}
#endif
