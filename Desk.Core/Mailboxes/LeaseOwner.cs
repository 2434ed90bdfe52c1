using System.Security.Cryptography;

namespace Desk.Core.Mailboxes;

/// <summary>This process, as the leases of mailboxes name it.</summary>
/// <param name="Name">No other process has it, nor this program when it is started again; at most 100 characters.</param>
public sealed record LeaseOwner(string Name)
{
    /// <summary>A name for a process that starts now.</summary>
    public static LeaseOwner New() =>
        new($"{Environment.MachineName[..Math.Min(Environment.MachineName.Length, 40)]}:{Environment.ProcessId}:{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}");
}
