using Desk.Core.Mailboxes;

namespace Desk.Web.Mailboxes;

/// <summary>The servers that the address proposes, as long as nobody has said otherwise.</summary>
public sealed partial class MailboxDraft
{
    private static readonly PresetServer NoImap = new("", 993, ConnectionSecurity.Tls);
    private static readonly PresetServer NoSmtp = new("", 587, ConnectionSecurity.StartTls);

    private bool _hasChosen;

    /// <summary>The provider whose servers are filled in; null for none.</summary>
    public MailboxPreset? Preset { get; private set; }

    /// <summary>Another address was typed: the user name goes with it, and so do the servers unless a person has chosen or changed them.</summary>
    public void Readdress(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        UserName = UserName == Address ? address : UserName;
        Address = address;
        if (!_hasChosen && HasServersOf(Preset) && MailboxPreset.Of(address) is var proposed && proposed != Preset)
        {
            Use(proposed);
        }
    }

    /// <summary>A person chose a provider; null for none of those that Desk knows, which leaves the servers.</summary>
    public void Choose(MailboxPreset? preset)
    {
        _hasChosen = true;
        Preset = null;
        if (preset is not null)
        {
            Use(preset);
        }
    }

    private void Use(MailboxPreset? preset)
    {
        Preset = preset;
        var (imap, smtp) = (preset?.Imap ?? NoImap, preset?.Smtp ?? NoSmtp);
        (ImapHost, ImapPort, ImapSecurity) = (imap.Host, imap.Port, imap.Security);
        (SmtpHost, SmtpPort, SmtpSecurity) = (smtp.Host, smtp.Port, smtp.Security);
        CopyToSent = preset?.KeepsSent == true ? CopyToSent.Never : CopyToSent.WhenMissing;
        UserName = UserName.Length == 0 ? Address.Trim() : UserName;
    }

    private bool HasServersOf(MailboxPreset? preset) =>
        new PresetServer(ImapHost, ImapPort, ImapSecurity) == (preset?.Imap ?? NoImap) && new PresetServer(SmtpHost, SmtpPort, SmtpSecurity) == (preset?.Smtp ?? NoSmtp);
}
