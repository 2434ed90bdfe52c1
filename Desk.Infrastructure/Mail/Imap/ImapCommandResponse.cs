namespace MailKit.Net.Imap;

public enum ImapCommandResponse
{
    None = 0,
    Ok = 1,
    No = 2,
    Bad = 3,
}
