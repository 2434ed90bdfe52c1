namespace MailKit.Net.Imap;

/// <summary>A folder of an IMAP server. It stays the same object as long as its client is connected.</summary>
public partial class ImapFolder : IMailFolder
{
    private readonly ImapClient _client;
    private List<ImapFolder>? _list;

    internal ImapFolder(ImapClient client, string encoded, char separator, FolderAttributes attributes)
    {
        (_client, Encoded) = (client, encoded);
        FullName = ModifiedUtf7.Decode(encoded);
        Describe(separator, attributes);
    }

    public event EventHandler<EventArgs>? CountChanged;

    public event EventHandler<MessageEventArgs>? MessageExpunged;

    public event EventHandler<MessagesVanishedEventArgs>? MessagesVanished;

    public event EventHandler<MessageFlagsChangedEventArgs>? MessageFlagsChanged;

    public event EventHandler<EventArgs>? UidValidityChanged;

    public event EventHandler<EventArgs>? HighestModSeqChanged;

    public string FullName { get; }

    public string Name => DirectorySeparator != '\0' && FullName.LastIndexOf(DirectorySeparator) is >= 0 and var at ? FullName[(at + 1)..] : FullName;

    public char DirectorySeparator { get; private set; }

    public FolderAttributes Attributes { get; private set; }

    public bool Exists => !Attributes.HasFlag(FolderAttributes.NonExistent);

    public bool IsOpen => _client.Selected == this && Access != FolderAccess.None;

    public FolderAccess Access { get; private set; }

    public MessageFlags PermanentFlags { get; private set; }

    public uint UidValidity { get; private set; }

    public UniqueId? UidNext { get; private set; }

    public ulong HighestModSeq { get; private set; }

    public int Count { get; private set; }

    public int Unread { get; private set; }

    public int Recent { get; private set; }

    public uint? AppendLimit { get; private set; }

    public ulong? Size { get; private set; }

    /// <summary>The name as it travels.</summary>
    internal string Encoded { get; }

    public bool Supports(FolderFeature feature) => feature switch
    {
        FolderFeature.ModSequences => HighestModSeq > 0,
        FolderFeature.QuickResync => _client.Can(ImapCapabilities.QuickResync),
        _ => false,
    };

    internal void Describe(char separator, FolderAttributes attributes)
    {
        // one listing tells of uses, another of children: what was learnt stays
        const FolderAttributes Lasting = FolderAttributes.All | FolderAttributes.Archive | FolderAttributes.Drafts | FolderAttributes.Flagged
            | FolderAttributes.Important | FolderAttributes.Junk | FolderAttributes.Sent | FolderAttributes.Trash;
        DirectorySeparator = separator;
        Attributes = attributes | (Attributes & Lasting);
    }

    /// <summary>True once for each list.</summary>
    internal bool JoinsList(List<ImapFolder> list)
    {
        var isNew = _list != list;
        _list = list;
        return isNew;
    }

    private void RequireOpen(FolderAccess access)
    {
        _client.RequireLogin();
        if (!IsOpen || Access < access)
        {
            throw new FolderNotOpenException(FullName, access);
        }
    }

    private ImapCommand Named(ImapCommand command) => command.String(Encoded);
}
