using System.Globalization;
using Agi.Routing.Facts;
using Agi.Routing.Phones;
using PhoneNumbers;
using PhoneNumber = Agi.Routing.Facts.PhoneNumber;

namespace Agi.Tests.Phones;

/// <summary>How many writings of real numbers are read right, against the shares that docs/phone-numbers.md promises.</summary>
public sealed class PhoneCorpusTests(ITestOutputHelper output)
{
    private readonly PhoneNormaliser _normaliser = new();

    [Fact]
    public void Numbers_of_lines_are_read_right_in_997_of_1000_writings_and_of_services_in_980()
    {
        var lines = new Tally();
        var services = new Tally();
        foreach (var sample in PhoneCorpus.Numbers)
        {
            var tally = sample.IsLine ? lines : services;
            foreach (var writing in PhoneCorpus.FieldsOf(sample))
                tally.Note(writing, sample.Right, Field(writing) is { } number && number.Count > 0 ? string.Join(' ', number) : "none", Field(writing)?.Contains(sample.Right) == true);
            foreach (var writing in PhoneCorpus.CallerIdsOf(sample))
                tally.Note(writing, sample.Right, CallerId(writing)?.ToString() ?? "none", CallerId(writing) == sample.Right);
        }

        Print("lines", lines);
        Print("services", services);
        Assert.True(PhoneCorpus.Numbers.Select(n => n.Region).Distinct(StringComparer.Ordinal).Count() > 240);
        Assert.InRange(lines.Share, 0.997, 1);
        Assert.InRange(services.Share, 0.98, 1);
    }

    [Fact]
    public void The_form_in_the_shop_meets_the_callers_in_997_of_1000_pairs()
    {
        var tally = new Tally();
        foreach (var sample in PhoneCorpus.Numbers.Where(n => n.IsLine))
        {
            var caller = PhoneRules.Subscriber(sample.Right);
            foreach (var writing in PhoneCorpus.CallerIdsOf(sample))
                Assert.True(CallerId(writing) is null || tally.Note(writing, caller, "CLI", CallerId(writing) is { } read && PhoneRules.Subscriber(read) == caller));
            foreach (var writing in PhoneCorpus.FieldsOf(sample))
                tally.Note(writing, caller, "field", Field(writing)?.Select(PhoneRules.Subscriber).Contains(caller) == true);
        }

        Print("pairs", tally);
        Assert.InRange(tally.Share, 0.997, 1);
    }

    [Fact]
    public void A_foreign_caller_id_without_plus_sign_is_mostly_read_right()
    {
        var tally = new Tally();
        foreach (var sample in PhoneCorpus.Numbers.Where(n => n.IsLine))
        {
            foreach (var writing in PhoneCorpus.BareCallerIdsOf(sample))
                tally.Note(writing, sample.Right, CallerId(writing)?.ToString() ?? "none", CallerId(writing) == sample.Right);
        }

        Print("bare", tally);
        Assert.InRange(tally.Share, 0.95, 1);
    }

    [Fact]
    public void A_number_has_the_type_that_libphonenumber_says()
    {
        var wrong = PhoneCorpus.Numbers.Where(n => _normaliser.TypeOf(n.Right) != Type(n.Type)).Select(n => $"{n.Region} {n.E164} {n.Type} {_normaliser.TypeOf(n.Right)}").ToList();

        wrong.ForEach(output.WriteLine);
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("phones.tsv", 87)]
    [InlineData("phones-plans.tsv", 54)]
    public void Every_row_that_was_made_by_hand_is_read_right(string file, int rows)
    {
        using var reader = new StreamReader(typeof(PhoneCorpusTests).Assembly.GetManifestResourceStream("Agi.Tests.Phones." + file)!);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimEnd('\r').Split('\t')).ToList();
        var right = Array.IndexOf(lines[0], "right");

        var wrong = lines.Skip(1).Select(cells => (cells, read: Read(cells))).Where(r => r.read != r.cells[right]).Select(r => $"{r.cells[0]} {r.cells[1]} {r.cells[2]}: {r.read}, not {r.cells[right]}").ToList();

        Assert.Equal(rows, lines.Count - 1);
        Assert.Empty(wrong);

        string Read(string[] cells)
        {
            var country = cells[0].Length > 0 ? cells[0] : null;
            return cells[2] == "cli"
                ? _normaliser.ReadCli(cells[1], country).Number?.ToString() ?? "none"
                : _normaliser.Read(cells[1], country).Numbers is { Count: > 0 } numbers ? string.Join(' ', numbers) : "none";
        }
    }

    private static NumberType Type(PhoneNumberType type) => type switch
    {
        PhoneNumberType.FIXED_LINE => NumberType.Fixed,
        PhoneNumberType.MOBILE => NumberType.Mobile,
        PhoneNumberType.FIXED_LINE_OR_MOBILE => NumberType.FixedOrMobile,
        PhoneNumberType.VOIP => NumberType.Voip,
        PhoneNumberType.UNKNOWN => NumberType.Unknown,
        _ => NumberType.Service,
    };

    private IReadOnlyList<PhoneNumber>? Field(PhoneCorpus.Writing writing) => _normaliser.Read(writing.Text, writing.Country).Numbers;

    private PhoneNumber? CallerId(PhoneCorpus.Writing writing) => _normaliser.ReadCli(writing.Text, writing.Country).Number;

    private void Print(string what, Tally tally)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {tally.Right} of {tally.All} right, {100 * tally.Share:0.00} %"));
        foreach (var (kind, (right, all)) in tally.Kinds)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {kind}: {100.0 * right / all:0.00} %"));
        tally.Wrong.ForEach(output.WriteLine);
    }

    private sealed class Tally
    {
        public int All { get; private set; }

        public int Right { get; private set; }

        public double Share => (double)Right / All;

        public Dictionary<string, (int Right, int All)> Kinds { get; } = new(StringComparer.Ordinal);

        public List<string> Wrong { get; } = [];

        public bool Note(PhoneCorpus.Writing writing, PhoneNumber right, string read, bool isRight)
        {
            All++;
            var kind = Kinds.GetValueOrDefault(writing.Kind);
            Kinds[writing.Kind] = (kind.Right + (isRight ? 1 : 0), kind.All + 1);
            if (isRight)
                Right++;
            else
                Wrong.Add($"  {writing.Country} '{writing.Text}' ({writing.Kind}): {read}, not {right}");
            return true;
        }
    }
}
