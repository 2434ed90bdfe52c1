namespace MailKit.Net.Imap;

/// <summary>What a server says without being asked (RFC 3501, 7).</summary>
public partial class ImapClient
{
    private void OnStatus(ImapStatus status)
    {
        TakeAbilities(status);
        if (status.Code == "ALERT")
        {
            OnAlert(status.Text);
        }

        Selected?.OnStatus(status);
    }

    private void OnData(ImapUntagged data)
    {
        switch (data.Word)
        {
            case "CAPABILITY":
                TakeAbilities(ServerAbilities.Read(data.Tokens));
                break;
            case "LIST" or "LSUB" or "XLIST":
                TakeFolder(data.Tokens);
                break;
            case "STATUS":
                TakeStatus(data.Tokens);
                break;
            case "NAMESPACE":
                TakeNamespaces(data.Tokens);
                break;
            default:
                Selected?.OnData(data);
                break;
        }
    }

    private void TakeAbilities(ImapStatus status)
    {
        if (status.Code == "CAPABILITY")
        {
            TakeAbilities(ServerAbilities.Read(status.Arguments));
        }
    }

    private void TakeAbilities(ServerAbilities abilities)
    {
        _abilities = abilities;
        _capabilities = abilities.Capabilities;
        AuthenticationMechanisms.Clear();
        AuthenticationMechanisms.UnionWith(abilities.Mechanisms);
        if (_talk is { } talk)
        {
            talk.LiteralAtOnce = Can(ImapCapabilities.LiteralPlus) ? long.MaxValue : Can(ImapCapabilities.LiteralMinus) ? 4096 : -1;
        }
    }
}
