using System.Text.RegularExpressions;
using Agi.Benchmarks;
using Agi.Routing.Facts;
using Agi.Routing.Phones;

namespace Agi.Tests.Phones;

public sealed class IndexBenchTests
{
    [Fact]
    public async Task It_finds_every_number_it_made_and_prints_what_it_measured()
    {
        await using var output = new StringWriter();

        await IndexBench.RunAsync(2_000, output, TestContext.Current.CancellationToken);

        var text = output.ToString();
        Assert.Matches(new Regex(@"numbers in the index +2,000 +of 2,000, 0 of", RegexOptions.None, TimeSpan.FromSeconds(1)), text);
        Assert.Contains("bytes a number", text, StringComparison.Ordinal);
        Assert.Contains("look-up, found", text, StringComparison.Ordinal);
        Assert.Contains("loading over only reading", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_fields_are_all_different_numbers_that_can_be_read()
    {
        var normaliser = new PhoneNormaliser();
        var seen = new HashSet<PhoneNumber>();
        for (var i = 0; i < 50_000; i++)
        {
            var (text, country, number) = BenchPhoneNumbers.At(i);
            Assert.Equal([number], normaliser.Read(text, country).Numbers);
            Assert.True(seen.Add(number));
        }
    }
}
