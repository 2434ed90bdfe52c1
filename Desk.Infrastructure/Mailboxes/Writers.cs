namespace Desk.Infrastructure.Mailboxes;

/// <summary>Whether somebody has a file open for writing.</summary>
public enum Writers
{
    /// <summary>The system does not tell.</summary>
    Unknown,

    /// <summary>Nobody has.</summary>
    None,

    /// <summary>Somebody has.</summary>
    Some,
}
