using Agi.Routing.Facts;
using Agi.Routing.Magento;
using Agi.Routing.Situations;
using Agi.Samples;

namespace Agi.Tests.Magento;

/// <summary>The whole way from a number to a situation on the sample shop, in SQLite.</summary>
public sealed class Magento2SampleTests
{
    [Fact]
    public async Task Every_sample_caller_is_found_by_the_search_and_classified_as_the_sample_says()
    {
        await using var sample = await SampleShop.OpenAsync(TimeProvider.System, TestContext.Current.CancellationToken);
        var shop = new Magento2Shop(sample.DataSource);
        var classifier = new SituationClassifier(new SituationSettings());
        var wrong = new List<string>();
        foreach (var caller in sample.Callers.Where(caller => caller.Cli.Any(char.IsAsciiDigit)))
        {
            var rows = await shop.SearchAsync(Number(caller), TestContext.Current.CancellationToken);
            var snapshot = await shop.ReadCallerAsync([.. rows.Select(row => row.Owner).Distinct()], TestContext.Current.CancellationToken);
            var situation = classifier.Classify(snapshot, sample.OpenedAt);
            if (situation.Situation.ToName() != caller.Situation || situation.People.Count > 1 != (caller.Status == "ambiguous") || snapshot.RoundTrips > 3)
                wrong.Add($"{caller.Cli} {caller.Story} {situation.Situation} {situation.People.Count} {situation.Reason}");
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task The_stores_have_their_country_language_and_time_zone()
    {
        await using var sample = await SampleShop.OpenAsync(TimeProvider.System, TestContext.Current.CancellationToken);
        var info = await new Magento2Shop(sample.DataSource).ReadInfoAsync(TestContext.Current.CancellationToken);
        Assert.Equal("Magento 2", info.Version);
        Assert.Equal(("fr", "FR", "fr_FR", "Europe/Paris"), (info.Stores[1].Code, info.Stores[1].Country, info.Stores[1].Locale, info.Stores[1].TimeZone));
        Assert.Equal(("uk", "GB", "en_GB", "Europe/London"), (info.Stores[2].Code, info.Stores[2].Country, info.Stores[2].Locale, info.Stores[2].TimeZone));
    }

    private static PhoneNumber Number(SampleCaller caller)
    {
        var digits = string.Concat(caller.Cli.Where(char.IsAsciiDigit));
        if (digits.StartsWith("00", StringComparison.Ordinal)) digits = digits[2..];
        else if (digits[0] == '0') digits = (caller.Dialed.StartsWith("+44", StringComparison.Ordinal) ? "44" : "33") + digits[1..];
        return new PhoneNumber(ulong.Parse(digits, System.Globalization.CultureInfo.InvariantCulture));
    }
}
