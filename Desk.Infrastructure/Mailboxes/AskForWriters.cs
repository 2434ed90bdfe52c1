using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Desk.Infrastructure.Mailboxes;

/// <summary>
/// Asks the kernel who has a file open for writing: Linux grants a read lease (fcntl(2), F_SETLEASE) only where nobody has, to a file's owner or with CAP_LEASE.
/// The lease is given back at once; who opens the file meanwhile waits for that.
/// </summary>
internal static partial class AskForWriters
{
    private const int ReadOnly = 0, NonBlocking = 0x800, CloseOnExec = 0x80000;
    private const int SetSignal = 10, SetLease = 1024, ReadLease = 0;
    private const int TryAgain = 11;

    // SIGURG, which is ignored: who opens a leased file has its holder told by SIGIO, which ends the process
    private const int Harmless = 23;

    // ext, XFS, Btrfs, tmpfs, overlay, ZFS, F2FS, bcachefs (statfs(2)): elsewhere others write whom this kernel does not see, and a lease may be refused whoever writes
    private static readonly long[] LocalFileSystems = [0xEF53, 0x58465342, 0x9123683E, 0x01021994, 0x794C7630, 0x2FC12FC1, 0xF2F52010, 0xCA451A4E];

    public static Writers Of(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return Writers.Unknown;
        }

        using var file = Open(path, ReadOnly | NonBlocking | CloseOnExec);
        if (file.IsInvalid || !IsLocal(file) || Control(file, SetSignal, Harmless) != 0)
        {
            return Writers.Unknown;
        }

        if (Control(file, SetLease, ReadLease) == 0)
        {
            return Writers.None;
        }

        return Marshal.GetLastPInvokeError() == TryAgain ? Writers.Some : Writers.Unknown;
    }

    private static bool IsLocal(SafeFileHandle file)
    {
        // the kind is the first word of an answer that is less than half as long
        Span<long> answer = stackalloc long[32];
        return FileSystem(file, answer) == 0 && LocalFileSystems.Contains(answer[0]);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fstatfs", SetLastError = true)]
    private static partial int FileSystem(SafeFileHandle file, Span<long> answer);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(SafeFileHandle file, int command, int argument);
}
