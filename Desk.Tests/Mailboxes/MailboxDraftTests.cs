using Desk.Web.Mailboxes;

namespace Desk.Tests.Mailboxes;

public sealed class MailboxDraftTests
{
    [Fact]
    public void Readdress_AnotherDomain_TheServersFollowAsLongAsNobodyTouchedThem()
    {
        var draft = new MailboxDraft();

        draft.Readdress("help@gmail.com");
        (draft.ImapHost, draft.UserName, draft.Preset?.Name).ShouldBe(("imap.gmail.com", "help@gmail.com", "Gmail and Google Workspace"));
        draft.Readdress("help@gmx.de");
        (draft.ImapHost, draft.SmtpHost, draft.UserName).ShouldBe(("imap.gmx.net", "mail.gmx.net", "help@gmx.de"));
        draft.Readdress("help@desk.test");
        (draft.ImapHost, draft.SmtpHost, draft.UserName, draft.Preset).ShouldBe(("", "", "help@desk.test", null));
        draft.Readdress("help@web.de");
        draft.ImapHost = "imap.desk.test";
        draft.Readdress("help@gmail.com");
        draft.ImapHost.ShouldBe("imap.desk.test", "it was typed by hand");
    }

    [Fact]
    public void Readdress_AfterAProviderWasChosen_LeavesIt()
    {
        var draft = new MailboxDraft();

        draft.Choose(MailboxPreset.Of("help@fastmail.com"));
        draft.Readdress("help@gmail.com");

        draft.ImapHost.ShouldBe("imap.fastmail.com");
        draft.Preset!.Name.ShouldBe("Fastmail");
    }
}
