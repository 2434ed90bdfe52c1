using System.Runtime.InteropServices;

namespace Desk.Infrastructure.Attachments;

/// <summary>Makes a rename durable: POSIX asks for a sync of the directory that holds the name. Windows needs nothing.</summary>
internal static partial class SyncDirectory
{
    private const int ReadOnly = 0;

    /// <exception cref="IOException">The directory cannot be synced.</exception>
    public static void Run(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = Open(directory, ReadOnly);
        if (handle < 0)
        {
            throw new IOException($"The directory {directory} cannot be opened for syncing (errno {Marshal.GetLastPInvokeError()}).");
        }

        try
        {
            if (Fsync(handle) != 0)
            {
                throw new IOException($"The directory {directory} cannot be synced (errno {Marshal.GetLastPInvokeError()}).");
            }
        }
        finally
        {
            _ = Close(handle);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int handle);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int handle);
}
