using Agi.Routing.Facts;

namespace Agi.Server.Prompts.Phrases;

/// <summary>Every word that the phrases of a language can take. It is found by saying each kind of value there is, with as few values as bring every word: the program does so at its start.</summary>
internal static class PhraseVocabulary
{
    private static readonly Lazy<IReadOnlyDictionary<string, IReadOnlyCollection<string>>> All = new(() => PhraseBook.Languages.ToDictionary(
        language => language,
        IReadOnlyCollection<string> (language) => Everything().SelectMany(said => PhraseBook.Words(said.Form, said.Value, language) ?? []).ToHashSet(StringComparer.Ordinal),
        StringComparer.OrdinalIgnoreCase));

    /// <summary>The ids of the words by language: those of <see cref="PhraseBook.Languages"/>.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyCollection<string>> ByLanguage => All.Value;

    private static IEnumerable<(SpokenForm Form, SpokenValue Value)> Everything() => [.. Numbers(), .. Times(), .. Days()];

    /// <summary>Numbers change with what stands before and behind them: up to a hundred, around each hundred, and so many thousands.</summary>
    private static IEnumerable<(SpokenForm Form, SpokenValue Value)> Numbers()
    {
        foreach (var number in Enumerable.Range(0, 200).Concat(Enumerable.Range(2, 8).SelectMany(hundred => new[] { hundred * 100, (hundred * 100) + 1 })))
        {
            yield return (SpokenForm.Number, new SpokenValue.Whole(number));
            yield return (SpokenForm.Number, new SpokenValue.Whole(number * 1000));
            yield return (SpokenForm.Ordinal, new SpokenValue.Whole(number));
            yield return (SpokenForm.Digits, new SpokenValue.Whole(1000 + number));
            foreach (var currency in new[] { "EUR", "GBP" })
            {
                yield return (SpokenForm.Amount, new SpokenValue.Money(number, currency));
                yield return (SpokenForm.Amount, new SpokenValue.Money(number / 100m, currency));
            }
        }
    }

    /// <summary>Each hour with each minute of one hour, and spans of minutes, hours and days.</summary>
    private static IEnumerable<(SpokenForm Form, SpokenValue Value)> Times()
    {
        for (var minute = 0; minute < 24 * 60; minute += minute < 120 ? 1 : 15) yield return (SpokenForm.Time, new SpokenValue.TimeOfDay(TimeOnly.MinValue.AddMinutes(minute)));
        for (var count = 0; count < 120; count++)
        {
            yield return (SpokenForm.Duration, new SpokenValue.Span(TimeSpan.FromMinutes(count)));
            yield return (SpokenForm.Duration, new SpokenValue.Span(TimeSpan.FromHours(count)));
            yield return (SpokenForm.Duration, new SpokenValue.Span(TimeSpan.FromDays(count)));
        }
    }

    /// <summary>Each day of a month, each month, each weekday, each year of the century, and openings up to ten days away.</summary>
    private static IEnumerable<(SpokenForm Form, SpokenValue Value)> Days()
    {
        var first = new DateOnly(2028, 1, 1);
        for (var ahead = 0; ahead < 366; ahead += ahead < 31 ? 1 : 15)
        {
            var day = first.AddDays(ahead);
            yield return (SpokenForm.Date, new SpokenValue.Day(day));
            yield return (SpokenForm.Weekday, new SpokenValue.Day(day));
            var moment = day.ToDateTime(TimeOnly.MinValue);
            yield return (SpokenForm.Time, new SpokenValue.Opening(moment, moment.AddDays(-(ahead % 11))));
        }

        for (var year = 0; year < 100; year++) yield return (SpokenForm.Date, new SpokenValue.Day(new DateOnly(2000 + year, 1, 1), first));
    }
}
