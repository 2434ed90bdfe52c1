using System.Text;
using Desk.Infrastructure.Mail.Rtf;

namespace Desk.Tests.Mail;

public sealed class RtfReaderTests
{
    [Theory]
    [InlineData(@"{\rtf1\ansi\deff0{\fonttbl{\f0\fswiss Arial;}}{\colortbl;\red0\green0\blue0;}\pard Hello \b world\b0 .\par Next\tab line\par}", "Hello world.\nNext\tline\n")]
    [InlineData(@"{\rtf1\ansi\ansicpg1252 Gr\'fc\'dfe \{x\} \u8364? \ldblquote q\rdblquote\~z}", "Grüße {x} € “q”\u00A0z")]
    [InlineData(@"{\rtf1\ansi\deff0{\fonttbl{\f0\fcharset204 Arial Cyr;}{\f1\fcharset0 Arial;}}\f0\'ef\f1\'fc}", "пü")]
    [InlineData(@"{\rtf1\ansi\ansicpg932 \'82\'b1}", "こ")]
    [InlineData(@"{\rtf1\uc2\u246 oe\'fcx}", "öüx")]
    [InlineData(@"{\rtf1 a{\*\generator Riched20;}{\info{\title T}}{\pict\bin5 }}}}}}b}", "ab")]
    public void Read_Rtf_IsText(string rtf, string expected)
    {
        var read = Read(rtf);

        read.Text.ShouldBe(expected);
        read.IsHtml.ShouldBeFalse();
    }

    [Fact]
    public void Read_WrappedHtml_IsUnwrapped()
    {
        const string Rtf = """
            {\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}}{\*\htmltag18 <html>}{\*\htmltag50 <body>}
            {\*\htmltag64 <p>}\htmlrtf {\b \htmlrtf0 Gr\'fc\'dfe {\*\htmltag84 &amp;}\htmlrtf & }\htmlrtf0 {\*\mhtmltag84 <x>}{\*\htmltag72 </p>}{\*\htmltag27 </html>}}
            """;

        var read = Read(Rtf);

        read.IsHtml.ShouldBeTrue();
        read.Text.ShouldBe("<html><body><p>Grüße &amp;</p></html>");
    }

    [Theory]
    [InlineData("")]
    [InlineData("}}}}{{{{\\")]
    [InlineData(@"{\rtf1 \'")]
    [InlineData(@"{\rtf1 \'zz \u-1 \u99999999999 \uc-5 \bin-3 \bin999999999")]
    public void Read_Broken_NeverThrows(string rtf) => Read(rtf).IsHtml.ShouldBeFalse();

    private static RtfDocument Read(string rtf) => RtfReader.Read(Encoding.ASCII.GetBytes(rtf.ReplaceLineEndings("\r\n")));
}
