namespace Agi.Tests.EndToEnd;

/// <summary>Files of the repository. Tests read them in place, so they test what ships.</summary>
public static class RepositoryFiles
{
    /// <summary>The repository's root, found from where the tests were built.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The full path of a file or directory of the repository.</summary>
    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Agi.slnx"))) return directory.FullName;
        }

        throw new InvalidOperationException($"No Agi.slnx above {AppContext.BaseDirectory}: tests run from a build inside the repository.");
    }
}
