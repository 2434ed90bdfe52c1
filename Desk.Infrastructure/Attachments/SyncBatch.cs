using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Desk.Infrastructure.Attachments;

/// <summary>
/// Makes many new files durable at once. On Linux one <c>syncfs</c> of their file system takes as long as the sync of a single file, while a sync
/// for each costs a millisecond and more; it waits for what others have written there too, so a few files are synced one by one.
/// </summary>
internal static partial class SyncBatch
{
    // from 5.8 on it also tells of a write that failed
    private static readonly bool HasSyncFs = OperatingSystem.IsLinux() && OperatingSystem.IsOSPlatformVersionAtLeast("Linux", 5, 8);

    /// <summary>True when <see cref="FileSystem"/> is better for so many files than a sync of each.</summary>
    public static bool Pays(int files) => HasSyncFs && files > 2;

    /// <summary>Syncs the whole file system that a directory is on.</summary>
    /// <exception cref="IOException">It cannot be synced.</exception>
    public static void FileSystem(string directory)
    {
        using var handle = new SafeFileHandle(Open(directory, 0), ownsHandle: true);
        if (handle.IsInvalid || SyncFs(handle) != 0)
        {
            throw new IOException($"The file system of {directory} cannot be synced (errno {Marshal.GetLastPInvokeError()}).");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    private static partial int SyncFs(SafeFileHandle handle);
}
