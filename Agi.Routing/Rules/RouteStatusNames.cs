namespace Agi.Routing.Rules;

/// <summary>The names of statuses as the dialplan and routing.yaml write them.</summary>
public static class RouteStatusNames
{
    private static readonly string[] Names = ["ok", "not_found", "ambiguous", "degraded", "timeout", "error"];

    /// <summary>Every name.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>The status's name, such as <c>not_found</c>.</summary>
    public static string ToName(this RouteStatus status) => Names[(int)status];

    /// <summary>Finds the status with exactly this name.</summary>
    public static bool TryParse(string? name, out RouteStatus status)
    {
        var index = Array.IndexOf(Names, name);
        status = index < 0 ? RouteStatus.Error : (RouteStatus)index;
        return index >= 0;
    }
}
