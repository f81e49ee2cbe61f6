using System.Globalization;
using Agi.Routing.Phones;
using Agi.Routing.Rules.Doctor;
using Spectre.Console;

namespace Agi.Server.Commands;

/// <summary>What the doctor found, for people.</summary>
internal static class DoctorText
{
    public static void Write(TextWriter output, DoctorReport report, PhoneDoctorReport? phones, bool isSample)
    {
        var console = IndexText.Console(output);
        output.WriteLine($"Shop       {report.Version}{(isSample ? "; no connection string: this is the embedded sample shop" : "")}");
        if (report.IsReadable)
        {
            output.WriteLine(Text($"Orders     the newest {report.Orders:N0}{(report.OldestAt is { } oldest ? Text($", since {oldest:yyyy-MM-dd}") : "")}. {report.CutShort}").TrimEnd());
            if (phones is not null) output.WriteLine(Text($"Telephones {phones.Rows:N0} fields, {phones.Unreadable:N0} of them filled and not readable"));
        }

        Write(output, "Worth acting on", report.Findings, FindingSeverity.Act);
        Write(output, "Good to know", report.Findings, FindingSeverity.Know);
        if (report.Findings.Count == 0)
        {
            output.WriteLine();
            output.WriteLine("Nothing that would mislead the engine was found.");
        }

        if (!report.IsReadable)
        {
            output.WriteLine();
            output.WriteLine("Orders and telephones were not looked at: run the doctor again when the account can read every table.");
        }

        WriteRows(console, output, report);
        if (phones is not null) WriteFaults(console, output, phones);
    }

    private static void Write(TextWriter output, string heading, IReadOnlyList<Finding> findings, FindingSeverity severity)
    {
        var number = 0;
        foreach (var finding in findings.Where(finding => finding.Severity == severity))
        {
            output.WriteLine();
            if (number == 0)
            {
                output.WriteLine(heading);
                output.WriteLine();
            }

            var lead = Text($"{++number,3}. ");
            WriteWrapped(output, lead, finding.What + Concerned(finding));
            foreach (var example in finding.Examples) output.WriteLine($"       - {example}");
            foreach (var mend in finding.Mend)
            {
                if (mend.Where == MendPlace.Shop)
                {
                    WriteWrapped(output, "     To mend it: ", mend.Text);
                    continue;
                }

                output.WriteLine(mend.Where == MendPlace.RoutingYaml ? "     In routing.yaml:" : "     In the database:");
                foreach (var line in mend.Text.Split('\n')) output.WriteLine($"         {line}");
            }
        }
    }

    private static string Concerned(Finding finding)
    {
        if (finding.Count == 0) return "";
        var what = finding.Code.StartsWith("phone_", StringComparison.Ordinal) ? "" : finding.Count == 1 ? "1 order, " : Text($"{finding.Count:N0} orders, ");
        return Text($" ({what}{100 * finding.Share:0.##} %)");
    }

    /// <summary>Breaks a text between words, each further line below the first's text.</summary>
    private static void WriteWrapped(TextWriter output, string lead, string text)
    {
        var line = lead;
        foreach (var word in text.Split(' '))
        {
            if (line.Length + word.Length > IndexText.FileWidth && line.Trim().Length > 0)
            {
                output.WriteLine(line.TrimEnd());
                line = "     ";
            }

            line += word + " ";
        }

        output.WriteLine(line.TrimEnd());
    }

    private static void WriteRows(IAnsiConsole console, TextWriter output, DoctorReport report)
    {
        if (report.Rows.Count == 0) return;
        output.WriteLine();
        output.WriteLine("Where the orders stand, by their age (the rows are those of docs/magento.md)");
        var table = new Table().Border(TableBorder.Rounded).AddColumn(new TableColumn("Row").RightAligned()).AddColumns("The order", "Says");
        foreach (var heading in new[] { "30 days", "90", "180", "365", "older" }) table.AddColumn(new TableColumn(heading).RightAligned());
        foreach (var row in report.Rows)
        {
            table.AddRow([
                row.Row == 0 ? "-" : Text($"{row.Row}"), Markup.Escape(row.What), row.Situation?.Replace('_', ' ') ?? "nothing",
                .. row.ByAge.Select(count => count == 0 ? "" : Text($"{count:N0}")),
            ]);
        }

        console.Write(table);
    }

    private static void WriteFaults(IAnsiConsole console, TextWriter output, PhoneDoctorReport phones)
    {
        if (phones.Faults.Count == 0) return;
        output.WriteLine();
        output.WriteLine("Telephone fields that cannot be read");
        var table = new Table().Border(TableBorder.Rounded).AddColumn(new TableColumn("Fields").RightAligned()).AddColumns("Because", "In", "Countries", "Such as (masked)");
        foreach (var faults in phones.Faults.GroupBy(fault => fault.Fault).OrderByDescending(faults => faults.Sum(fault => fault.Count)))
        {
            var countries = phones.Countries.Where(country => country.Fault == faults.Key).Take(3).Select(country => Text($"{country.Country ?? "none"} {country.Count:N0}"));
            table.AddRow(
                Text($"{faults.Sum(fault => fault.Count):N0}"), Markup.Escape(faults.First().Why),
                string.Join('\n', faults.Select(fault => Text($"{IndexText.Word(fault.Table).Replace('_', ' ')} {fault.Count:N0}"))),
                Markup.Escape(string.Join('\n', countries)),
                Markup.Escape(string.Join('\n', faults.SelectMany(fault => fault.Examples).Distinct(StringComparer.Ordinal).Take(3))));
        }

        console.Write(table);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
