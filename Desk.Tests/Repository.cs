namespace Desk.Tests;

/// <summary>The folder that this program was built from, for tests that look at sources or start what was built beside them.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Desk.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Desk.sln.");
        }

        return folder.FullName;
    }
}
