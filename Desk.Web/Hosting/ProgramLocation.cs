namespace Desk.Web.Hosting;

/// <summary>Where the program runs from: a build in the repository, or a published copy.</summary>
internal static class ProgramLocation
{
    /// <summary>The folder that relative settings count from: the repository's root for a build, the program's own folder when published.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>
    /// The path of a file or folder that somebody names on the command line. It counts from where they are: <c>dotnet run</c> starts the
    /// program at the repository's root, but leaves PWD alone.
    /// </summary>
    public static string PathOf(string name)
    {
        var fromCaller = Path.Combine(Environment.GetEnvironmentVariable("PWD") ?? "", name);
        return Environment.CurrentDirectory == Root && Path.Exists(fromCaller) ? Path.GetFullPath(fromCaller) : Path.GetFullPath(name);
    }

    private static string FindRoot()
    {
        // only a build has this manifest beside the program; publishing folds it into wwwroot
        if (File.Exists(Path.Combine(AppContext.BaseDirectory, "Desk.Web.staticwebassets.runtime.json")))
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "Desk.sln")))
                {
                    return folder.FullName;
                }
            }
        }

        return Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
    }
}
