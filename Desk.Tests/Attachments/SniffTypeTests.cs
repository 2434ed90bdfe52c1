using System.Text;
using Desk.Core.Attachments;

namespace Desk.Tests.Attachments;

public sealed class SniffTypeTests
{
    private const string Png = "\u0089PNG\r\n\u001a\n....";

    [Theory]
    [InlineData("<!DOCTYPE html><script>alert(1)</script>", "image/png", "text/html")]
    [InlineData("\u00ef\u00bb\u00bf  <html>", "application/pdf", "text/html")]
    [InlineData("<?xml version=\"1.0\"?><svg onload=\"x\">", "image/jpeg", "image/svg+xml")]
    [InlineData("<svg xmlns='x'>", "image/png", "image/svg+xml")]
    [InlineData("<?xml version='1.0'?><a/>", "image/gif", "text/xml")]
    [InlineData("\u00ff\u00fe<\0h\0t\0m\0l\0>\0", "image/png", "text/html")]
    [InlineData("<script>x</script>", "application/octet-stream", "text/html")]
    [InlineData(Png, "image/jpeg", "image/png")]
    [InlineData(Png, "application/octet-stream", "image/png")]
    [InlineData(Png, "text/html", "image/png")]
    [InlineData("%PDF-1.7", "application/octet-stream", "application/pdf")]
    [InlineData("GIF89a", "image/png", "image/gif")]
    [InlineData("RIFF....WEBP", "image/png", "image/webp")]
    [InlineData("BM....\0\0\0\0....", "image/png", "image/bmp")]
    [InlineData("PK\u0003\u0004", "application/pdf", "application/zip")]
    [InlineData("MZ\u0090\0\u0003\0", "application/pdf", "application/vnd.microsoft.portable-executable")]
    public void Of_TypeThatLies_IsWhatTheBytesSay(string content, string declared, string expected) => SniffType.Of(Encoding.Latin1.GetBytes(content), declared).ShouldBe(expected);

    [Theory]
    [InlineData("PK\u0003\u0004", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("PK\u0003\u0004", "application/octet-stream")]
    [InlineData("<html>", "text/plain")]
    [InlineData("<html>", "application/msword")]
    [InlineData("<html>", "text/html")]
    [InlineData("<svg>", "image/svg+xml")]
    [InlineData("MZ is where I was born", "text/plain")]
    [InlineData("BMW drives", "text/plain")]
    [InlineData("....WEBPWEBP", "image/png")]
    [InlineData("anything", "image/png")]
    [InlineData("", "application/pdf")]
    [InlineData("<", "image/png")]
    [InlineData("%PDF-1.7", "application/pdf")]
    public void Of_TypeThatMayBe_StaysAsDeclared(string content, string declared) => SniffType.Of(Encoding.Latin1.GetBytes(content), declared).ShouldBe(declared);
}
