using System.Globalization;
using System.Reflection;
using Agi.Routing.Facts;
using Agi.Server.Prompts.Phrases;

namespace Agi.Tests.Phrases;

/// <summary>What phrases say, as text: against lines written by hand (phrases-LANGUAGE.tsv), and against generators that know neither the words nor the grammars.</summary>
public sealed class PhraseBookTests
{
    private static readonly string[] FrenchDays = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
    private static readonly string[] EnglishDays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    private static readonly string[] GermanDays = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"];

    private static readonly string[] FrenchMonths = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];
    private static readonly string[] EnglishMonths = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    private static readonly string[] GermanMonths = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"];

    [Theory]
    [InlineData("fr", 180)]
    [InlineData("en", 170)]
    [InlineData("de", 150)]
    public void Phrases_are_said_as_they_were_written_by_hand(string language, int atLeast)
    {
        var lines = HandWritten(language).ToList();

        Assert.True(lines.Count >= atLeast, $"{lines.Count} lines");
        Assert.Empty(lines.Select(line => Difference(line.Text, SpokenWords.Text(line.Form, line.Value, language), language, line.Form)).OfType<string>());
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    [InlineData("de")]
    public void Numbers_up_to_9999_are_said_as_the_reference_says_them(string language)
    {
        Func<int, string> reference = language switch { "fr" => n => ReferenceNumbers.French(n), "en" => ReferenceNumbers.English, _ => ReferenceNumbers.German };

        Assert.Empty(Enumerable.Range(0, 10_000).Select(n => Difference(reference(n), SpokenWords.Text(SpokenForm.Number, new SpokenValue.Whole(n), language), language)).OfType<string>());
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    [InlineData("de")]
    public void Numbers_up_to_999999_are_said_as_the_reference_says_them(string language)
    {
        Func<int, string> reference = language switch { "fr" => n => ReferenceNumbers.French(n), "en" => ReferenceNumbers.English, _ => ReferenceNumbers.German };

        // 97 is prime to 1000: every ending comes with many beginnings.
        var numbers = Enumerable.Range(0, 10_000).Select(i => 10_000 + (i * 97)).Append(PhraseBook.Largest).Concat(Enumerable.Range(10, 990).Select(thousands => thousands * 1000));
        Assert.Empty(numbers.Select(n => Difference(reference(n), SpokenWords.Text(SpokenForm.Number, new SpokenValue.Whole(n), language), language)).OfType<string>());
    }

    [Theory]
    [InlineData("fr", 100)]
    [InlineData("en", 100)]
    [InlineData("de", 31)]
    public void Ranks_are_said_as_the_reference_says_them_up_to_the_last_that_the_language_has_words_for(string language, int last)
    {
        Func<int, string> reference = language switch { "fr" => ReferenceNumbers.FrenchRank, "en" => n => n == 100 ? "one hundredth" : ReferenceNumbers.EnglishRank(n), _ => ReferenceNumbers.GermanRank };

        Assert.Empty(Enumerable.Range(1, last).Select(n => Difference(reference(n), SpokenWords.Text(SpokenForm.Ordinal, new SpokenValue.Whole(n), language), language, SpokenForm.Ordinal)).OfType<string>());
        Assert.Null(PhraseBook.Words(SpokenForm.Ordinal, new SpokenValue.Whole(last + 1), language));
        Assert.Null(PhraseBook.Words(SpokenForm.Ordinal, new SpokenValue.Whole(0), language));
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    [InlineData("de")]
    public void Every_day_of_2027_and_2028_is_said_with_its_weekday_and_month(string language)
    {
        // The first of January 2027 is a Friday; days are counted from there, without the product's calendar.
        int[] lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        var differences = new List<string>();
        var weekday = 4;
        for (var month = 0; month < 24; month++)
        {
            for (var day = 1; day <= lengths[month]; day++, weekday = (weekday + 1) % 7)
            {
                var value = new SpokenValue.Day(new DateOnly(2027 + (month / 12), (month % 12) + 1, day));
                var expected = language switch
                {
                    "fr" => $"{FrenchDays[weekday]} {(day == 1 ? "premier" : ReferenceNumbers.French(day))} {FrenchMonths[month % 12]}",
                    "en" => $"{EnglishDays[weekday]} the {ReferenceNumbers.EnglishRank(day)} of {EnglishMonths[month % 12]}",
                    _ => $"{GermanDays[weekday]}, der {ReferenceNumbers.GermanRank(day)} {GermanMonths[month % 12]}",
                };
                if (Difference(expected, SpokenWords.Text(SpokenForm.Date, value, language), language) is { } difference) differences.Add(difference);
            }
        }

        Assert.Empty(differences);
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    [InlineData("de")]
    public void Every_minute_of_the_day_is_said_as_clocks_are_read(string language)
    {
        var differences = new List<string>();
        for (var hour = 0; hour < 24; hour++)
        {
            for (var minute = 0; minute < 60; minute++)
            {
                var expected = language switch { "fr" => FrenchTime(hour, minute), "en" => EnglishTime(hour, minute), _ => GermanTime(hour, minute) };
                if (Difference(expected, SpokenWords.Text(SpokenForm.Time, new SpokenValue.TimeOfDay(new TimeOnly(hour, minute)), language), language) is { } difference) differences.Add(difference);
            }
        }

        Assert.Empty(differences);

        static string FrenchTime(int hour, int minute) => (hour, minute) is (0, 0) ? "minuit" : (hour, minute) is (12, 0) ? "midi"
            : $"{ReferenceNumbers.French(hour, feminine: true)} heure{(hour < 2 ? "" : "s")}" + (minute == 0 ? "" : " " + ReferenceNumbers.French(minute, feminine: true));

        static string EnglishTime(int hour, int minute)
        {
            if (minute == 0 && hour is 0 or 12) return hour == 0 ? "midnight" : "noon";
            var by12 = hour is 0 or 12 ? "twelve" : ReferenceNumbers.English(hour > 12 ? hour - 12 : hour);
            var minutes = minute == 0 ? "" : minute < 10 ? $" oh {ReferenceNumbers.English(minute)}" : $" {ReferenceNumbers.English(minute)}";
            return by12 + minutes + (hour < 12 ? " a.m." : " p.m.");
        }

        static string GermanTime(int hour, int minute) => $"{(hour == 1 ? "ein" : ReferenceNumbers.German(hour))} Uhr" + (minute == 0 ? "" : " " + ReferenceNumbers.German(minute));
    }

    [Theory]
    [InlineData("fr", "EUR")]
    [InlineData("fr", "GBP")]
    [InlineData("en", "EUR")]
    [InlineData("en", "GBP")]
    public void Amounts_are_said_as_the_reference_says_them(string language, string currency)
    {
        // Prices as shops have them, spread over all magnitudes, and every amount at the edges of singular and plural.
        var inCents = Enumerable.Range(0, 200).Select(i => (int)Math.Pow(1.075, i) + (i * 101)).Concat([0, 1, 2, 99, 100, 101, 102, 199, 200, 201, 2100, 2121, 8000, 8080, 10_000, 20_000, 99_999]).Distinct();

        Assert.Empty(inCents.Select(cents => Difference(Reference(cents / 100, cents % 100), SpokenWords.Text(SpokenForm.Amount, new SpokenValue.Money(cents / 100m, currency), language), language)).OfType<string>());

        string Reference(int whole, int cents)
        {
            var large = (language, currency) switch
            {
                ("fr", "EUR") => ReferenceNumbers.French(whole) + (whole < 2 ? " euro" : " euros"),
                ("fr", _) => ReferenceNumbers.French(whole, feminine: true) + (whole < 2 ? " livre" : " livres"),
                (_, "EUR") => ReferenceNumbers.English(whole) + (whole == 1 ? " euro" : " euros"),
                _ => ReferenceNumbers.English(whole) + (whole == 1 ? " pound" : " pounds"),
            };
            var number = language == "fr" ? ReferenceNumbers.French(cents) : ReferenceNumbers.English(cents);
            var small = number + (currency, cents, language) switch
            {
                ("EUR", 1, "fr") => " centime",
                ("EUR", _, "fr") => " centimes",
                ("EUR", 1, _) => " cent",
                ("EUR", _, _) => " cents",
                (_, 1, _) => " penny",
                _ => " pence",
            };
            return cents == 0 ? large
                : whole == 0 ? small
                : language == "fr" && currency == "EUR" && cents > 9 ? $"{large} {number}"
                : $"{large} {(language == "fr" ? "et" : "and")} {small}";
        }
    }

    [Fact]
    public void A_country_behind_the_language_makes_no_difference()
    {
        Assert.Equal(["n-71"], PhraseBook.Words(SpokenForm.Number, new SpokenValue.Whole(71), "fr_CA"));
        Assert.Equal(["n-71"], PhraseBook.Words(SpokenForm.Number, new SpokenValue.Whole(71), "en-GB"));
    }

    /// <summary>Magento keeps four places behind the point.</summary>
    [Theory]
    [InlineData("12.4950", "12.50")]
    [InlineData("12.4949", "12.49")]
    [InlineData("9.9960", "10")]
    public void Amounts_are_rounded_to_the_cent_halves_up(string kept, string said) => Assert.Equal(
        PhraseBook.Words(SpokenForm.Amount, new SpokenValue.Money(decimal.Parse(said, CultureInfo.InvariantCulture), "EUR"), "fr"),
        PhraseBook.Words(SpokenForm.Amount, new SpokenValue.Money(decimal.Parse(kept, CultureInfo.InvariantCulture), "EUR"), "fr"));

    [Fact]
    public void What_cannot_be_said_has_no_words()
    {
        Assert.Null(PhraseBook.Words(SpokenForm.Number, new SpokenValue.Whole(1), "nl"));
        Assert.Null(PhraseBook.Words(SpokenForm.Number, new SpokenValue.Whole(1), ""));
        Assert.Null(PhraseBook.Words(SpokenForm.Date, new SpokenValue.Whole(1), "fr"));
        foreach (var language in PhraseBook.Languages)
        {
            Assert.Null(PhraseBook.Words(SpokenForm.Number, new SpokenValue.Whole(-1), language));
            Assert.Null(PhraseBook.Words(SpokenForm.Number, new SpokenValue.Whole(PhraseBook.Largest + 1), language));
            Assert.Null(PhraseBook.Words(SpokenForm.Number, new SpokenValue.Whole(long.MinValue), language));
            Assert.Null(PhraseBook.Words(SpokenForm.Amount, new SpokenValue.Money(-0.01m, "EUR"), language));
            Assert.Null(PhraseBook.Words(SpokenForm.Amount, new SpokenValue.Money(1, "USD"), language));
            Assert.Null(PhraseBook.Words(SpokenForm.Amount, new SpokenValue.Money(decimal.MaxValue, "EUR"), language));
            Assert.Null(PhraseBook.Words(SpokenForm.Digits, new SpokenValue.DigitText("none"), language));
            Assert.Null(PhraseBook.Words(SpokenForm.Digits, new SpokenValue.DigitText(new string('1', 21)), language));
            Assert.Null(PhraseBook.Words(SpokenForm.Date, new SpokenValue.Day(DateOnly.MinValue), language));
            Assert.Null(PhraseBook.Words(SpokenForm.Duration, new SpokenValue.Span(TimeSpan.FromSeconds(-1)), language));
            Assert.Null(PhraseBook.Words(SpokenForm.Duration, new SpokenValue.Span(TimeSpan.MaxValue), language));
            Assert.Null(PhraseBook.Words(SpokenForm.Time, new SpokenValue.Opening(new DateTime(2027, 3, 1), new DateTime(2027, 3, 2)), language));
        }
    }

    [Fact]
    public void Every_word_that_a_grammar_uses_has_a_text_in_its_language_and_every_text_is_used()
    {
        foreach (var language in PhraseBook.Languages)
        {
            var used = Everything().SelectMany(said => PhraseBook.Words(said.Form, said.Value, language) ?? []).ToHashSet(StringComparer.Ordinal);
            var written = SpokenWords.All.Where(word => word.Value.ContainsKey(language)).Select(word => word.Key).ToHashSet(StringComparer.Ordinal);

            Assert.Empty(used.Except(written));
            Assert.Empty(written.Except(used));
            Assert.Equal(written.Order(StringComparer.Ordinal), PhraseVocabulary.ByLanguage[language].Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void A_word_has_a_text_in_some_language_and_an_id_that_is_a_file_name() => Assert.All(SpokenWords.All, word =>
    {
        Assert.Matches("^[a-z0-9-]+$", word.Key);
        Assert.NotEmpty(word.Value);
        Assert.All(word.Value, text => Assert.False(string.IsNullOrWhiteSpace(text.Value)));
    });

    private static IEnumerable<(SpokenForm Form, SpokenValue Value)> Everything()
    {
        for (var n = 0; n <= 1000; n++)
        {
            yield return (SpokenForm.Number, new SpokenValue.Whole(n));
            yield return (SpokenForm.Number, new SpokenValue.Whole(n * 1000));
            yield return (SpokenForm.Ordinal, new SpokenValue.Whole(n));
            yield return (SpokenForm.Digits, new SpokenValue.Whole(n));
            yield return (SpokenForm.Digits, new SpokenValue.Whole(n * 1001));
            foreach (var currency in new[] { "EUR", "GBP" }) yield return (SpokenForm.Amount, new SpokenValue.Money(n + ((n % 100) / 100m), currency));
            yield return (SpokenForm.Amount, new SpokenValue.Money(n / 100m, "GBP"));
            yield return (SpokenForm.Amount, new SpokenValue.Money(n / 100m, "EUR"));
            yield return (SpokenForm.Duration, new SpokenValue.Span(TimeSpan.FromMinutes(n)));
            yield return (SpokenForm.Duration, new SpokenValue.Span(TimeSpan.FromHours(n)));
            var moment = new DateTime(2027, 1, 1).AddDays(n);
            yield return (SpokenForm.Weekday, new SpokenValue.Day(DateOnly.FromDateTime(moment)));
            yield return (SpokenForm.Date, new SpokenValue.Day(DateOnly.FromDateTime(moment), new DateOnly(2026, 1, 1)));
            yield return (SpokenForm.Time, new SpokenValue.Opening(moment, moment.AddDays(-n % 10)));
            for (var hour = 0; hour < 24; hour++) yield return (SpokenForm.Time, new SpokenValue.TimeOfDay(new TimeOnly(hour, n % 60)));
        }
    }

    /// <summary>What is wrong; null where both texts are one. Ranks are compared without hyphens: they are written with one where they are put together from two words.</summary>
    private static string? Difference(string expected, string? said, string language, SpokenForm form = SpokenForm.Number)
    {
        var wanted = language == "de" ? SpokenWords.Written(expected) : expected;
        var same = form == SpokenForm.Ordinal ? wanted.Replace('-', ' ') == said?.Replace('-', ' ') : wanted == said;
        return same ? null : $"'{said}' instead of '{wanted}'";
    }

    private static IEnumerable<(SpokenForm Form, SpokenValue Value, string Text)> HandWritten(string language)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream($"Agi.Tests.Phrases.phrases-{language}.tsv")!);
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split('\t');
            Assert.Equal(3, cells.Length);
            var both = cells[1].Split('/');
            var (form, value) = cells[0] switch
            {
                "number" => (SpokenForm.Number, new SpokenValue.Whole(long.Parse(cells[1], CultureInfo.InvariantCulture))),
                "ordinal" => (SpokenForm.Ordinal, new SpokenValue.Whole(long.Parse(cells[1], CultureInfo.InvariantCulture))),
                "date" => (SpokenForm.Date, new SpokenValue.Day(Day(both[0]), both.Length > 1 ? Day(both[1]) : null)),
                "weekday" => (SpokenForm.Weekday, new SpokenValue.Day(Day(cells[1]))),
                "time" => (SpokenForm.Time, new SpokenValue.TimeOfDay(TimeOnly.ParseExact(cells[1], "HH:mm", CultureInfo.InvariantCulture))),
                "opening" => (SpokenForm.Time, new SpokenValue.Opening(Moment(both[0]), Moment(both[1]))),
                "digits" => (SpokenForm.Digits, (SpokenValue)new SpokenValue.DigitText(cells[1])),
                "amount" => (SpokenForm.Amount, new SpokenValue.Money(decimal.Parse(cells[1].Split(' ')[0], CultureInfo.InvariantCulture), cells[1].Split(' ')[1])),
                "duration" => (SpokenForm.Duration, new SpokenValue.Span(TimeSpan.Parse(cells[1], CultureInfo.InvariantCulture))),
                var other => throw new InvalidDataException($"There is no form '{other}'."),
            };
            yield return (form, value, cells[2]);
        }

        static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        static DateTime Moment(string text) => DateTime.ParseExact(text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
    }
}
