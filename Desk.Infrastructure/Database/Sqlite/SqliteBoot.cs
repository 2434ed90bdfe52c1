using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using SQLitePCL;

namespace Desk.Infrastructure.Database.Sqlite;

/// <summary>
/// Lets Microsoft.Data.Sqlite run on the SQLitePCLRaw that restores and on the system's SQLite library. It can go, together with the
/// version overrides, once SQLitePCLRaw.bundle_e_sqlite3 of the version that Microsoft.Data.Sqlite asks for restores.
/// </summary>
public static class SqliteBoot
{
    /// <summary>What to do when the library is missing, for a person.</summary>
    public const string MissingLibrary = "The SQLite library was not found. On Debian and Ubuntu install it with apt-get install libsqlite3-0; another file is named by the variable DESK_SQLITE_LIBRARY.";

    private static readonly Lazy<bool> Ready = new(Prepare);

    /// <summary>Prepares the process once.</summary>
    /// <exception cref="DllNotFoundException">The system has no SQLite library.</exception>
    public static void Ensure() => _ = Ready.Value;

#pragma warning disable CA2255 // Microsoft.Data.Sqlite looks for its native side as soon as one of its types is loaded
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void ResolveCore() => AssemblyLoadContext.Default.Resolving += static (_, name) =>
        name.Name == "SQLitePCLRaw.core" ? typeof(raw).Assembly : null;

    private static bool Prepare()
    {
        if (Load() == 0)
        {
            throw new DllNotFoundException(MissingLibrary);
        }

        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, static (name, _, _) => name == "e_sqlite3" ? Load() : 0);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        return true;
    }

    private static nint Load()
    {
        string[] names = Environment.GetEnvironmentVariable("DESK_SQLITE_LIBRARY") is { Length: > 0 } chosen ? [chosen]
            : OperatingSystem.IsWindows() ? ["winsqlite3.dll"]
            : OperatingSystem.IsMacOS() ? ["/usr/lib/libsqlite3.dylib", "libsqlite3.dylib"]
            : ["libsqlite3.so.0", "libsqlite3.so"];
        foreach (var name in names)
        {
            if (NativeLibrary.TryLoad(name, Assembly.GetExecutingAssembly(), null, out var handle))
            {
                return handle;
            }
        }

        return 0;
    }
}
