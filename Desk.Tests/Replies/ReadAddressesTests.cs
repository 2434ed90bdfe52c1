using Desk.Core.Mail;
using Desk.Web.Replies;

namespace Desk.Tests.Replies;

public sealed class ReadAddressesTests
{
    [Fact]
    public void In_AsMailProgramsWriteThem_ReadsEach()
    {
        var (good, bad) = ReadAddresses.In("\"Lindqvist, Petra\" <p.l@litware.example>; ap@litware.example,\nDaniel <d@x.example>");

        good.ShouldBe([new MailAddress("Lindqvist, Petra", "p.l@litware.example"), new MailAddress(null, "ap@litware.example"), new MailAddress("Daniel", "d@x.example")]);
        bad.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Bob Smith <bob@x.example> Carl Jones <carl@x.example>", "Bob Smith bob@x.example", "Carl Jones carl@x.example")]
    [InlineData("Bob Smith <bob@x.example>\r\nCarl Jones <carl@x.example>", "Bob Smith bob@x.example", "Carl Jones carl@x.example")]
    [InlineData("bob@x.example carl@x.example\tdora@x.example", " bob@x.example", " carl@x.example", " dora@x.example")]
    [InlineData("mailto:bob@x.example, <mailto:carl@x.example>", " bob@x.example", " carl@x.example")]
    [InlineData("\"Smith > Sons\" <bob@x.example>", "Smith > Sons bob@x.example")]
    public void In_Pasted_LosesNobody(string text, params string[] expected)
    {
        var (good, bad) = ReadAddresses.In(text);

        good.Select(a => $"{a.Name} {a.Address}").ShouldBe(expected);
        bad.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("boss tailspin")]
    [InlineData("boss@")]
    [InlineData("jürgen@example.de")]
    [InlineData("a@b@c.example")]
    [InlineData("\"a\" <b>")]
    public void In_NoAddress_SaysWhich(string text) => ReadAddresses.In(text).Bad.ShouldBe([text]);

    [Fact]
    public void In_GoodAndBad_KeepsAll()
    {
        var (good, bad) = ReadAddresses.In("nobody, a@müller.example, no one");

        good.ShouldHaveSingleItem().Address.ShouldBe("a@müller.example");
        bad.ShouldBe(["nobody", "no one"]);
    }
}
