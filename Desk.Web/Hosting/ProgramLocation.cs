namespace Desk.Web.Hosting;

/// <summary>Where the program runs from: a build in the repository, or a published copy.</summary>
internal static class ProgramLocation
{
    /// <summary>The folder that relative settings count from: the repository's root for a build, the program's own folder when published.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A file that somebody names on the command line counts from where they are: <c>dotnet run</c> starts the program elsewhere, but leaves PWD alone.</summary>
    public static FileInfo FileOf(string name)
    {
        var caller = Environment.GetEnvironmentVariable("PWD");
        var fromCaller = caller is null ? null : new FileInfo(Path.Combine(caller, name));
        return fromCaller is { Exists: true } && Environment.CurrentDirectory == Root ? fromCaller : new FileInfo(Path.GetFullPath(name));
    }

    /// <inheritdoc cref="FileOf"/>
    public static DirectoryInfo FolderOf(string name)
    {
        var caller = Environment.GetEnvironmentVariable("PWD");
        var fromCaller = caller is null ? null : new DirectoryInfo(Path.Combine(caller, name));
        return fromCaller is { Exists: true } && Environment.CurrentDirectory == Root ? fromCaller : new DirectoryInfo(Path.GetFullPath(name));
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
