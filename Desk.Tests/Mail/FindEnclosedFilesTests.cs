namespace Desk.Tests.Mail;

public sealed class FindEnclosedFilesTests
{
    private const string Block = "begin 644 cat.txt\n#0V%T\n`\nend\n";

    [Fact]
    public void Read_UuencodeInText_BecomesAnAttachment()
    {
        var mail = MailText.Read($"From: a@b.example\n\nbefore\n\n{Block}after\n");

        mail.Text.ShouldBe("before\n\nafter\n");
        var file = mail.Attachments.ShouldHaveSingleItem();
        (file.Name, file.Type, file.Size).ShouldBe(("cat.txt", "text/plain", 3L));
        using var content = new StreamReader(file.Open());
        content.ReadToEnd().ShouldBe("Cat");
        mail.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Read_TwoBlocks_GivesTwoFiles() =>
        MailText.Read($"From: a@b.example\n\n{Block}\n{Block}").Attachments.Count.ShouldBe(2);

    [Theory]
    [InlineData("begin 644 cat.txt\nthis is how such a block begins\nend\n")]
    [InlineData("begin 644 cat.txt\nend\n")]
    [InlineData("begin with the start\n#0V%T\nend\n")]
    [InlineData("begin 644 \n#0V%T\n`\nend\n")]
    [InlineData("> begin 644 cat.txt\n> #0V%T\n> `\n> end\n")]
    [InlineData("=ybegin line=128 size=5 name=x\nno end\n")]
    [InlineData("begin-base64 644 x\nno base64 here\n====\n")]
    public void Read_TextThatOnlyTalksOfIt_StaysAsItIs(string text)
    {
        var mail = MailText.Read($"From: a@b.example\n\n{text}");

        mail.Text.ShouldBe(text);
        mail.Attachments.ShouldBeEmpty();
    }

    [Fact]
    public void Read_LinesWhoseTrailingBlanksWereCut_AreFilledWithZeros()
    {
        var file = MailText.Read("From: a@b.example\n\nbegin 644 z\n&0V%T\n`\nend\n").Attachments.ShouldHaveSingleItem();

        file.Size.ShouldBe(6);
    }

    [Fact]
    public void Read_BlockWithoutEnd_IsTakenWithAWarning()
    {
        var mail = MailText.Read("From: a@b.example\n\nbegin 644 cat.txt\n#0V%T\n");

        mail.Attachments.ShouldHaveSingleItem().Size.ShouldBe(3);
        mail.Warnings.ShouldContain("A file inside the text ends too early.");
    }

    [Fact]
    public void Read_Base64Block_BecomesAnAttachment()
    {
        var mail = MailText.Read("From: a@b.example\n\nx\nbegin-base64 644 cat.txt\nQ2F0\n====\ny\n");

        mail.Text.ShouldBe("x\ny\n");
        mail.Attachments.ShouldHaveSingleItem().Size.ShouldBe(3);
    }

    [Fact]
    public void Read_YEnc_BecomesAnAttachment()
    {
        var mail = MailText.Read("From: a@b.example\n\nx\n=ybegin line=128 size=4 name=a.bin\n\u002B\u00E9=}\u002C\n=yend size=4\ny\n");

        mail.Text.ShouldBe("x\ny\n");
        var file = mail.Attachments.ShouldHaveSingleItem();
        using var content = file.Open();
        var bytes = new byte[file.Size];
        content.ReadExactly(bytes);
        bytes.ShouldBe([1, 191, 19, 2]);
    }

    [Fact]
    public void Read_NameWithAPath_IsOnlyAName() =>
        MailText.Read("From: a@b.example\n\nbegin 644 ../../cat.txt\n#0V%T\n`\nend\n").Attachments.ShouldHaveSingleItem().Name.ShouldBe("cat.txt");
}
