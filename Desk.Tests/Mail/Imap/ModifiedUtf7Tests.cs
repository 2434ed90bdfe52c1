#if !USE_MAILKIT // theirs does it out of sight
using MailKit.Net.Imap;

namespace Desk.Tests.Mail.Imap;

/// <summary>The names of folders as they travel.</summary>
public sealed class ModifiedUtf7Tests
{
    [Theory]
    [InlineData("INBOX", "INBOX")]
    [InlineData("Entwürfe & Œuvres/日本", "Entw&APw-rfe &- &AVI-uvres/&ZeVnLA-")]
    [InlineData("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-")]
    [InlineData("💌", "&2D3cjA-")]
    [InlineData("a\tb", "a&AAk-b")]
    public void ModifiedUtf7_Name_ThereAndBack(string name, string encoded)
    {
        ModifiedUtf7.Encode(name).ShouldBe(encoded);
        ModifiedUtf7.Decode(encoded).ShouldBe(name);
    }

    [Theory]
    [InlineData("a&b")]
    [InlineData("a&b-")]
    [InlineData("&AP-x")]
    [InlineData("&****-")]
    [InlineData("R&D-Team")]
    [InlineData("Entwürfe")]
    public void Decode_NoProperName_StaysAsItIs(string name) => ModifiedUtf7.Decode(name).ShouldBe(name);
}
#endif
