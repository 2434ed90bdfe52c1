using Desk.Infrastructure.Mail;
using MimeKit.Text;

namespace Desk.Tests.Mail.Composing;

public sealed class FlowTextTests
{
    private static readonly string Words = string.Join(' ', Enumerable.Range(0, 100).Select(i => $"word{i}"));

    [Fact]
    public void IsNeeded_ShortLinesOrNoBlanks_IsNot()
    {
        FlowText.IsNeeded("short\n  > code\nblank at the end \n").ShouldBeFalse();
        FlowText.IsNeeded(new string('x', 2000) + "\n" + new string('日', 200)).ShouldBeFalse();
        FlowText.IsNeeded(Words).ShouldBeTrue();
    }

    [Fact(Skip = OurLibrary.Only)]
    public void Write_LongLines_AreOfAGoodLengthAndComeBack()
    {
        var text = $"Hello,\n\n{Words}\n\nFrom here\n  indented\n- item {Words}\n>> {Words}\n> one level\n-- \n{Words}\n";

        var written = FlowText.Write(text);

        written.Split('\n').ShouldAllBe(line => line.Length <= 78);
        written.Split('\n').ShouldNotContain(line => line.StartsWith("From ", StringComparison.Ordinal));
        Join(written).ShouldBe(text);
    }

    [Theory]
    [InlineData("> > two", ">> two")]
    [InlineData("> one", "> one")]
    [InlineData(">one", "> one")]
    [InlineData(">", ">")]
    [InlineData("a > b", "a > b")]
    [InlineData("  code", "   code")]
    [InlineData("-- ", "-- ")]
    [InlineData("blanks  ", "blanks")]
    [InlineData("", "")]
    public void Write_ShortLines_AreFixed(string line, string written) => FlowText.Write(line).ShouldBe(written);

    [Fact]
    public void Write_AddressLongerThanALine_StaysWhole()
    {
        var address = "https://desk.example/" + new string('a', 300);

        var lines = FlowText.Write($"{Words} see {address} and {Words}").Split('\n');

        lines.ShouldContain(address + " ");
    }

    [Fact(Skip = OurLibrary.Only)]
    public void Write_QuoteInAQuote_KeepsItsDepthOnEveryLine()
    {
        var lines = FlowText.Write($"> > {Words}\n> {Words}").Split('\n');

        lines.ShouldAllBe(line => line.Length <= 78);
        lines.ShouldAllBe(line => line.StartsWith("> ", StringComparison.Ordinal) || line.StartsWith(">> ", StringComparison.Ordinal));
        Join(string.Join('\n', lines)).ShouldBe($">> {Words}\n> {Words}");
    }

    [Fact(Skip = OurLibrary.Only)]
    public void Write_ManyBlanks_AreAllKept()
    {
        var text = $"{Words}     {Words}   a";

        Join(FlowText.Write(text)).ShouldBe(text);
    }

    private static string Join(string flowed) => new FlowedToText().Convert(flowed);
}
