using System.Globalization;
using Agi.Routing.Facts;
using Agi.Routing.Magento;
using Agi.Routing.Phones;
using Spectre.Console;

namespace Agi.Server.Commands;

/// <summary>The state of the phone index, for people.</summary>
internal static class IndexText
{
    /// <summary>Width of the tables if the output is not a terminal.</summary>
    public const int FileWidth = 150;

    public static void Write(TextWriter output, PhoneIndexStatus index, ShopInfo shop, bool isSample)
    {
        var console = Console(output);
        output.WriteLine(Text($"Shop       {shop.Version}, {shop.Stores.Count} stores{(isSample ? "; no connection string: this is the embedded sample shop" : "")}"));
        output.WriteLine(Text($"Numbers    {index.Numbers:N0} different ones, {index.Entries:N0} entries (a number with each customer, guest's order or cart that has it)"));
        output.WriteLine(Text($"Memory     {Size(index.Bytes)}{EachNumber(index)}"));
        output.WriteLine(Text($"Load       {index.LoadDuration?.TotalSeconds ?? 0:0.00} s, ended {index.LoadedAt:yyyy-MM-dd HH:mm:ss} UTC, {index.Age?.TotalSeconds ?? 0:0} s ago"));
        if (index.Doctor is not { } doctor) return;
        output.WriteLine();
        WriteTables(console, doctor);
        WriteTypes(output, doctor);
        if (doctor.Unreadable > 0) output.WriteLine(Text($"{doctor.Unreadable:N0} fields are filled and could not be read: agi-server doctor says why."));
    }

    /// <summary>Writes tables to an output, wide where it is no terminal.</summary>
    public static IAnsiConsole Console(TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (System.Console.IsOutputRedirected || !ReferenceEquals(output, System.Console.Out)) console.Profile.Width = FileWidth;
        return console;
    }

    /// <summary>What a table holds; its name differs between the Magento versions.</summary>
    public static string Word(PhoneTable table) => table switch
    {
        PhoneTable.CustomerAddress => "customer_addresses",
        PhoneTable.OrderAddress => "order_addresses",
        PhoneTable.QuoteAddress => "cart_addresses",
        _ => "unknown",
    };

    private static void WriteTables(IAnsiConsole console, PhoneDoctorReport doctor)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("Fields of");
        foreach (var heading in new[] { "Fields", "Empty", "Numbers" }) table.AddColumn(new TableColumn(heading).RightAligned());
        foreach (var count in doctor.Tables) Add(Word(count.Table).Replace('_', ' '), count);
        if (doctor.Tables.Count > 1)
        {
            table.AddEmptyRow();
            Add("all", new PhoneTableCount(default, doctor.Rows, doctor.Tables.Sum(t => t.Empty), doctor.Readable, doctor.Tables.Sum(t => t.Numbers)));
        }

        console.Write(table);

        void Add(string name, PhoneTableCount count)
        {
            table.AddRow(name, Text($"{count.Rows:N0}"), Text($"{count.Empty:N0}"), Text($"{count.Numbers:N0}"));
        }
    }

    private static void WriteTypes(TextWriter output, PhoneDoctorReport doctor)
    {
        var all = doctor.Types.Sum(t => t.Count);
        if (all > 0) output.WriteLine("Of the numbers: " + string.Join(", ", doctor.Types.Select(t => Text($"{100.0 * t.Count / all:0.0} % {Words(t.Type)}"))));

        static string Words(NumberType type) => type switch
        {
            NumberType.Fixed => "fixed lines",
            NumberType.Mobile => "mobiles",
            NumberType.FixedOrMobile => "fixed lines or mobiles (their plan does not say)",
            NumberType.Voip => "internet lines",
            NumberType.Service => "services",
            _ => "not in their country's plan (old, invented or mistyped)",
        };
    }

    private static string EachNumber(PhoneIndexStatus index) => index.Numbers switch
    {
        0 => "",
        < 100_000 => Text($", {index.Bytes / (double)index.Numbers:0.0} bytes a number: with few numbers mostly the frame of the index"),
        _ => Text($", {index.Bytes / (double)index.Numbers:0.0} bytes a number"),
    };

    private static string Size(long bytes) => bytes switch
    {
        < 1024 * 1024 => Text($"{bytes / 1024.0:0.0} KB"),
        _ => Text($"{bytes / 1048576.0:0.0} MB"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
