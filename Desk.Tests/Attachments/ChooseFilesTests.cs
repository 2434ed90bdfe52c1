using Desk.Core.Attachments;
using Desk.Core.Mail;

namespace Desk.Tests.Attachments;

public sealed class ChooseFilesTests
{
    private static readonly AttachmentOptions Limits = new() { MaxFileBytes = 5000, MaxFiles = 3, MaxMessageBytes = 8000 };

    [Fact]
    public void Of_ManyFiles_KeepsPicturesOfTheTextFirst() =>
        ChooseFiles.Of([File(10), File(10), File(10, inline: true), File(10, inline: true), File(10)], Limits)
            .ShouldBe([null, LeftOutReason.TooManyFiles, null, null, LeftOutReason.TooManyFiles]);

    [Fact]
    public void Of_LargeFiles_PassesOverWhatDoesNotFit() =>
        ChooseFiles.Of([File(5001), File(5000), File(3001), File(3000), File(1)], Limits)
            .ShouldBe([LeftOutReason.FileTooLarge, null, LeftOutReason.MessageTooLarge, null, LeftOutReason.MessageTooLarge]);

    [Theory]
    [InlineData(1000, 10, 2000, "Attachments:MaxFileBytes")]
    [InlineData(2000, 0, 2000, "Attachments:MaxFiles")]
    [InlineData(2000, 10, 1L << 40, "Attachments:MaxMessageBytes")]
    public void Problems_WrongSetting_NamesItsKey(long file, int files, long message, string expected) =>
        new AttachmentOptions { MaxFileBytes = file, MaxFiles = files, MaxMessageBytes = message }.Problems().ShouldHaveSingleItem().ShouldStartWith(expected);

    private static ReadAttachment File(long size, bool inline = false) => new("a.bin", "application/octet-stream", size, inline, null, () => Stream.Null);
}
