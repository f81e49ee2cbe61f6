using System.Diagnostics.Metrics;
using Agi.Routing.Phones;
using Agi.Routing.Rules.Live;
using Agi.Server.Journal;

namespace Agi.Server.Operations;

/// <summary>Figures of the rules, the phone index and the journal, read when somebody asks for them.</summary>
internal sealed class EngineMeter
{
    public const string Name = "Agi.Server";

    public EngineMeter(IMeterFactory meters, LiveRules rules, PhoneDirectory phones, JournalState journal, TimeProvider time)
    {
        var meter = meters.Create(Name);
        meter.CreateObservableGauge("agi.rules.faults", () => rules.LastFaults.Count, "{fault}", "Errors in the rules file as it is now; while there are any, the rules before it stay in force.");
        meter.CreateObservableGauge("agi.rules.last_reload.timestamp", () => (rules.LastReload?.At ?? default).ToUnixTimeSeconds(), "s", "When the rules file was last read.");
        meter.CreateObservableGauge("agi.phone_index.loaded", () => phones.Status.IsLoaded ? 1 : 0, null, "1 when the phone index serves, 0 while calls search the tables.");
        meter.CreateObservableGauge("agi.phone_index.numbers", () => phones.Status.Numbers, "{number}", "Numbers in the phone index.");
        meter.CreateObservableGauge("agi.phone_index.age", () => phones.Status.Age?.TotalSeconds ?? 0, "s", "Time since the phone index was last brought up to date.");
        meter.CreateObservableGauge("agi.phone_index.errors", () => phones.Status.LastError is null ? 0 : 1, null, "1 while the last refresh of the phone index failed.");
        meter.CreateObservableGauge("agi.journal.waiting", () => journal.Waiting, "By", "What waits on the disk for the journal's database.");
        meter.CreateObservableCounter("agi.journal.lost", () => journal.Lost, "{event}", "Events of calls that the journal had no room for.");
        meter.CreateObservableGauge("agi.time", () => time.GetUtcNow().ToUnixTimeSeconds(), "s", "The engine's clock.");
    }
}
