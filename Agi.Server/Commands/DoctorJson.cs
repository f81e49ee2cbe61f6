using System.Text.Json;
using Agi.Routing.Facts;
using Agi.Routing.Phones;
using Agi.Routing.Rules.Doctor;

namespace Agi.Server.Commands;

/// <summary>What the doctor found as one JSON object on one line, for machines.</summary>
internal static class DoctorJson
{
    public static string Of(DoctorReport report, PhoneDoctorReport? phones, bool isSample) => JsonSerializer.Serialize(
        new
        {
            shop = report.Version,
            sample = isSample,
            readable = report.IsReadable,
            orders = report.Orders,
            oldest_order = report.OldestAt,
            cut_short = report.CutShort,
            rows = report.Rows.Select(row => new
            {
                row = row.Row,
                what = row.What,
                situation = row.Situation,
                orders = row.ByAge.Sum(),
                up_to_30_days = row.ByAge[0],
                up_to_90_days = row.ByAge[1],
                up_to_180_days = row.ByAge[2],
                up_to_365_days = row.ByAge[3],
                older = row.ByAge[4],
            }),
            findings = report.Findings.Select(finding => new
            {
                code = finding.Code,
                severity = FactWords.All<FindingSeverity>()[(int)finding.Severity],
                what = finding.What,
                count = finding.Count,
                share = Math.Round(finding.Share, 5),
                examples = finding.Examples,
                mend = finding.Mend.Select(mend => new { where = FactWords.All<MendPlace>()[(int)mend.Where], text = mend.Text }),
            }),
            telephones = phones is null ? null : new
            {
                fields = phones.Rows,
                readable = phones.Readable,
                unreadable = phones.Unreadable,
                tables = phones.Tables.Select(table => new
                {
                    table = IndexText.Word(table.Table),
                    fields = table.Rows,
                    empty = table.Empty,
                    readable = table.Readable,
                    unreadable = table.Rows - table.Empty - table.Readable,
                }),
                faults = phones.Faults.Select(fault => new
                {
                    fault = FactWords.All<PhoneFault>()[(int)fault.Fault],
                    table = IndexText.Word(fault.Table),
                    count = fault.Count,
                    why = fault.Why,
                    examples = fault.Examples,
                }),
                countries = phones.Countries.Select(country => new { country = country.Country, fault = FactWords.All<PhoneFault>()[(int)country.Fault], count = country.Count }),
            },
        },
        ReadableJson.Options);
}
