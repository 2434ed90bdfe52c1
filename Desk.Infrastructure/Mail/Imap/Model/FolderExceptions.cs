namespace MailKit;

/// <summary>The server has no folder of that name. The connection is usable.</summary>
public class FolderNotFoundException : Exception
{
    public FolderNotFoundException(string message, string folderName, Exception innerException)
        : base(message, innerException) => FolderName = folderName;

    public FolderNotFoundException(string message, string folderName)
        : base(message) => FolderName = folderName;

    public FolderNotFoundException(string folderName)
        : this($"The server has no folder {folderName}.", folderName)
    {
    }

    public string FolderName { get; }
}

/// <summary>The folder has to be open, or open for writing.</summary>
public class FolderNotOpenException : InvalidOperationException
{
    public FolderNotOpenException(string folderName, FolderAccess access, string message)
        : base(message)
    {
        FolderName = folderName;
        FolderAccess = access;
    }

    public FolderNotOpenException(string folderName, FolderAccess access)
        : this(folderName, access, $"The folder {folderName} is not open{(access == FolderAccess.ReadWrite ? " for writing" : "")}.")
    {
    }

    public string FolderName { get; }

    /// <summary>What was needed.</summary>
    public FolderAccess FolderAccess { get; }
}

/// <summary>The message is not (or no longer) in the folder. The connection is usable.</summary>
public class MessageNotFoundException : Exception
{
    public MessageNotFoundException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public MessageNotFoundException(string message)
        : base(message)
    {
    }
}
