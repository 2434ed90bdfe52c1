using System.Diagnostics;

namespace Desk.Tests.EndToEnd;

/// <summary>
/// The data directory of an untouched demo desk, made by the program itself and copied for each test: making it takes more than half of a start.
/// It is made anew every few minutes, for its tickets are as old as it is.
/// </summary>
internal static class PreparedDesk
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(3);
    private static readonly SemaphoreSlim Turn = new(1);
    private static string? _directory;
    private static long _madeAt;

    static PreparedDesk() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Forget();

    /// <summary>Fills an empty data directory.</summary>
    public static async Task CopyToAsync(string data)
    {
        await Turn.WaitAsync();
        try
        {
            if (_directory is null || Stopwatch.GetElapsedTime(_madeAt) > Fresh)
            {
                Forget();
                (_directory, _madeAt) = (await MakeAsync(), Stopwatch.GetTimestamp());
            }

            CopyTree(_directory, data);
        }
        finally
        {
            Turn.Release();
        }
    }

    private static async Task<string> MakeAsync()
    {
        var directory = Directory.CreateTempSubdirectory("desk-prepared-").FullName;
        await using var desk = new DeskProcess { IsPrepared = false };
        await desk.StartAsync();
        await desk.StopAsync();
        CopyTree(desk.Data, directory);
        return directory;
    }

    private static void CopyTree(string source, string target)
    {
        foreach (var from in Directory.EnumerateFileSystemEntries(source, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(target, Path.GetRelativePath(source, from));
            if (Directory.Exists(from))
            {
                Directory.CreateDirectory(to);
                if (!OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(to, File.GetUnixFileMode(from));
                }
            }
            else
            {
                File.Copy(from, to);
            }
        }
    }

    private static void Forget()
    {
        if (_directory is not null)
        {
            Directory.Delete(_directory, true);
            _directory = null;
        }
    }
}
