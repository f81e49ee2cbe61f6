using System.Globalization;

namespace Agi.Tests.EndToEnd;

/// <summary>Days in words, as people say them: "lundi premier mars", "Monday the first of March", with the year where it is not this one.</summary>
internal static class SpokenDays
{
    /// <summary>The ids of the words.</summary>
    public static IReadOnlyList<string> Words(DateOnly day, string language)
    {
        var weekday = day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek;
        var thisYear = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.UtcNow, Paris)).Year;
        List<string> words = language == "fr"
            ? [$"w-{Text(weekday)}", day.Day == 1 ? "o-1" : $"n-{Text(day.Day)}", $"m-{Text(day.Month)}"]
            : [$"w-{Text(weekday)}c", $"o-{Text(day.Day)}", $"m-{Text(day.Month)}"];
        if (day.Year == thisYear) return words;
        return [.. words, .. language == "fr" ? ["n-2", "thousand"] : new[] { "n-20" }, $"n-{Text(day.Year - 2000)}"];
    }

    /// <summary>The clock of the French stores.</summary>
    public static TimeZoneInfo Paris { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
