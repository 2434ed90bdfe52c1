using System.Diagnostics;

namespace Desk.Tests.EndToEnd;

/// <summary>A disk of a few megabytes in memory, which a test can fill. Only root may mount one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _folder;

    private SmallDisk(string folder) => _folder = folder;

    private string Filler => Path.Combine(_folder, "filler");

    /// <summary>Why none can be had here, found by trying; null when one can.</summary>
    public static string? WhyNot { get; } = Environment.UserName != "root" ? "Only root may mount a small disk." : TryToMount();

    /// <exception cref="InvalidOperationException">It may not be mounted here; see <see cref="WhyNot"/>.</exception>
    public static SmallDisk Mount(string folder, int megabytes)
    {
        Directory.CreateDirectory(folder);
        return Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "none", folder) ? new SmallDisk(folder) : throw new InvalidOperationException("No small disk could be mounted.");
    }

    /// <summary>Leaves no room at all.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.Read, 0);
        var bytes = new byte[1024];
        try
        {
            while (true)
            {
                file.Write(bytes);
            }
        }
        catch (IOException)
        {
            // full
        }
    }

    public void MakeRoom() => File.Delete(Filler);

    public bool MayBeWritten(bool may) => Run("mount", "-o", may ? "remount,rw" : "remount,ro", _folder);

    public void Dispose() => Run("umount", "-l", _folder);

    // a container may keep it even from root
    private static string? TryToMount()
    {
        using var folder = new TemporaryFolder();
        try
        {
            Mount(folder.At("disk"), 1).Dispose();
            return null;
        }
        catch (InvalidOperationException)
        {
            return "Nothing may be mounted here, not even by root.";
        }
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
