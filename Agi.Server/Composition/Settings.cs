using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Agi.Server.Composition;

/// <summary>Where settings come from: appsettings.json beside the program, then in the current folder, then the environment (<c>Section__Key</c>).</summary>
internal static class Settings
{
    public const string FileName = "appsettings.json";

    /// <summary>Reads the settings; <paramref name="file"/> takes the place of the one in the current folder.</summary>
    /// <exception cref="UsageException">The file named is not there, or one of them is not JSON.</exception>
    public static IConfigurationRoot Load(string? file)
    {
        var builder = new ConfigurationBuilder();
        foreach (var path in Files(file)) builder.AddJsonFile(path, optional: false, reloadOnChange: false);
        builder.AddEnvironmentVariables();
        try
        {
            return builder.Build();
        }
        catch (InvalidDataException fault)
        {
            // The innermost says what is wrong; it counts lines from 0.
            var inner = fault.GetBaseException();
            var line = inner is JsonException { LineNumber: { } before } ? $" Line {before + 1}:" : "";
            throw new UsageException($"{fault.Message}{line} {inner.Message.Split(" LineNumber:")[0]}", fault);
        }
    }

    /// <summary>The files that are read, in order; a later one overrides.</summary>
    public static IReadOnlyList<string> Files(string? file)
    {
        var own = file is null ? Path.GetFullPath(FileName) : Path.GetFullPath(file);
        if (file is not null && !File.Exists(own)) throw new UsageException($"{own}: there is no such settings file.");
        // The file beside the program is always read first: a file with two keys of its own keeps the log settings of that one.
        return [.. new[] { Path.Combine(AppContext.BaseDirectory, FileName), own }.Distinct(StringComparer.Ordinal).Where(File.Exists)];
    }

    /// <summary>Finds a file that a setting names: in the current folder, else beside the program.</summary>
    public static string Locate(string path)
    {
        var here = Path.GetFullPath(path);
        return File.Exists(here) ? here : Path.Combine(AppContext.BaseDirectory, path) is var beside && File.Exists(beside) ? beside : here;
    }
}

/// <summary>Something that the one who started the program can mend: printed as one message, without a stack.</summary>
internal sealed class UsageException(string message, Exception? innerException = null) : Exception(message, innerException);
