using System.Text.Json;

namespace Agi.Tests.Commands;

/// <summary>A settings file with this connection string alone, gone when disposed.</summary>
internal sealed class SettingsFile : IDisposable
{
    public SettingsFile(string connectionString)
    {
        Path = System.IO.Path.GetTempFileName();
        File.WriteAllText(Path, JsonSerializer.Serialize(new { ConnectionStrings = new { Magento = connectionString } }));
    }

    public string Path { get; }

    public void Dispose() => File.Delete(Path);
}
