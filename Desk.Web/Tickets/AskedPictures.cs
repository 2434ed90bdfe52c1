namespace Desk.Web.Tickets;

/// <summary>What a reader asked for of a mail's pictures from elsewhere.</summary>
public enum AskedPictures
{
    /// <summary>Nothing: they are held back, unless this browser knows that the sender's are always shown.</summary>
    None,

    /// <summary>To show them this time.</summary>
    Shown,

    /// <summary>To show them, now and in every mail of this sender.</summary>
    Always,

    /// <summary>To show this sender's no longer.</summary>
    Never,
}

/// <summary>How it stands in an address.</summary>
public static class AskedPicturesWords
{
    /// <summary>Whether pictures from elsewhere are in the answer.</summary>
    public static bool AreShown(this AskedPictures asked) => asked is AskedPictures.Shown or AskedPictures.Always;

    /// <summary>The word for it; the script that remembers senders knows them too.</summary>
    public static string Word(this AskedPictures asked) => asked switch
    {
        AskedPictures.Shown => "shown",
        AskedPictures.Always => "always",
        AskedPictures.Never => "never",
        _ => "held",
    };

    /// <summary>What a word means; anything unknown asks for nothing.</summary>
    public static AskedPictures Read(string? word) => Enum.GetValues<AskedPictures>().FirstOrDefault(a => a.Word() == word);
}
