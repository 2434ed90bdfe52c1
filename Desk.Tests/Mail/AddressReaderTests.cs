using MimeKit;

namespace Desk.Tests.Mail;

public sealed class AddressReaderTests
{
    [Theory(Skip = OurLibrary.Only)]
    [InlineData("a@b.example", "|a@b.example")]
    [InlineData("Ann <a@b.example>", "Ann|a@b.example")]
    [InlineData("\"Doe, Ann\" <a@b.example>", "Doe, Ann|a@b.example")]
    [InlineData("Doe, Ann <a@b.example>", "Doe, Ann|a@b.example")]
    [InlineData("a@b.example (Ann Doe)", "Ann Doe|a@b.example")]
    [InlineData("=?utf-8?Q?J=C3=B6rg?= <a@b.example>", "Jörg|a@b.example")]
    [InlineData("\"=?utf-8?Q?J=C3=B6rg?=\" <a@b.example>", "Jörg|a@b.example")]
    [InlineData("Ann <<a@b.example>>", "Ann|a@b.example")]
    [InlineData("Ann <a@b.example", "Ann|a@b.example")]
    [InlineData("\"Ann\" a@b.example", "Ann|a@b.example")]
    [InlineData("Ann <@route.example,@two.example:a@b.example>", "Ann|a@b.example")]
    [InlineData("\"ann doe\"@b.example", "|\"ann doe\"@b.example")]
    [InlineData("a @ b.example", "|a@b.example")]
    [InlineData("root", "|root")]
    [InlineData("Doe , Ann <a@b.example>", "Doe, Ann|a@b.example")]
    [InlineData("\"Ann \\\"A\\\" Doe\"  Smith <a@b.example>", "Ann \"A\" Doe Smith|a@b.example")]
    [InlineData("Ann (unclosed <a@b.example>", "Ann (unclosed|a@b.example")]
    [InlineData("\"unclosed <a@b.example>", "unclosed|a@b.example")]
    [InlineData("=?utf-8?Q?Doe,=20Ann?= <a@b.example>", "Doe, Ann|a@b.example")]
    public void Mailboxes_OneMailbox_GivesNameAndAddress(string raw, string expected)
    {
        var mailbox = Parse(raw).Mailboxes.ShouldHaveSingleItem();

        $"{mailbox.Name}|{mailbox.Address}".ShouldBe(expected);
    }

    [Theory(Skip = OurLibrary.Only)]
    [InlineData("a@b.example, c@d.example", 2)]
    [InlineData("a@b.example; c@d.example", 2)]
    [InlineData("a@b.example,, c@d.example,", 2)]
    [InlineData("friends: a@b.example, Bob <c@d.example>;, e@f.example", 3)]
    [InlineData("undisclosed-recipients:;", 0)]
    [InlineData("\"Nobody\" <>", 0)]
    [InlineData("", 0)]
    public void Mailboxes_Lists_AreTakenApart(string raw, int count) => Parse(raw).Mailboxes.Count().ShouldBe(count);

    [Fact]
    public void Addresses_Group_KeepsItsNameAndMembers()
    {
        var group = Parse("friends: a@b.example, c@d.example;").ShouldHaveSingleItem().ShouldBeOfType<GroupAddress>();

        group.Name.ShouldBe("friends");
        group.Members.Count.ShouldBe(2);
    }

    [Fact(Skip = OurLibrary.Only)]
    public void Mailboxes_ManyOpenParentheses_AreReadInOnePass() =>
        Parse(string.Concat(Enumerable.Repeat("(a ", 100_000)) + "<x@y.example>").Mailboxes.ShouldHaveSingleItem().Address.ShouldBe("x@y.example");

    [Theory(Skip = OurLibrary.Only)]
    [InlineData("@a ")]
    [InlineData("a@ ")]
    [InlineData("x : ")]
    [InlineData("x, ")]
    [InlineData("=?,")]
    [InlineData("\"x\" ")]
    public void Mailboxes_OnePieceRepeated_TakesMemoryOfItsSizeOnly(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 50_000)) + "<a@b.example> : : :" + string.Concat(Enumerable.Repeat(" :", 50_000));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Parse(text).Mailboxes.ShouldNotBeEmpty();

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(100L * text.Length);
    }

    private static InternetAddressList Parse(string raw) => MailText.Load($"To: {raw}\n\n").To;
}
