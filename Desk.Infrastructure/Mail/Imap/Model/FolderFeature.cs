namespace MailKit;

/// <summary>What a folder can do beyond RFC 3501.</summary>
public enum FolderFeature
{
    ModSequences = 3,
    QuickResync = 4,
    UTF8 = 8,
}
