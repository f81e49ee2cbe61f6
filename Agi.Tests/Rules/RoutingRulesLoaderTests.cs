using System.Text;
using Agi.Routing.Facts;
using Agi.Routing.Rules;
using Agi.Routing.Rules.Reading;

namespace Agi.Tests.Rules;

public sealed class RoutingRulesLoaderTests
{
    private const string Rule = "rules:\n- {name: everyone else, target: reception}\n";

    [Theory]
    [InlineData("contry: FR", "routing.yaml:1:1: Unknown key 'contry' in the file: did you mean 'country'?")]
    [InlineData("priority: 3", "routing.yaml:1:1: Unknown key 'priority' in the file: it belongs to a rule; is it indented as it should be?")]
    [InlineData("language: fr\nlanguage: en", "routing.yaml:2:1: 'language' is here twice in the file, first on line 1: keep one.")]
    [InlineData("country: uk", "routing.yaml:1:10: 'uk' is no country: did you mean 'GB'?")]
    [InlineData("country: France", "routing.yaml:1:10: 'France' is no country: write its two capital letters (ISO 3166), such as FR or GB.")]
    [InlineData("timezone: Europe/Pari", "routing.yaml:1:11: 'Europe/Pari' is no time zone: did you mean 'Europe/Paris'?")]
    [InlineData("timezone: paris", "routing.yaml:1:11: 'paris' is no time zone: did you mean 'Europe/Paris'?")]
    [InlineData("language: fr_FR", "routing.yaml:1:11: 'fr_FR' is no language for 'language': did you mean 'fr'? The country is left out.")]
    [InlineData("budget: 800", "routing.yaml:1:9: '800' for 'budget' has no unit: write 800ms for milliseconds.")]
    [InlineData("budget: 0.8s", "routing.yaml:1:9: '0.8s' is no duration for 'budget': did you mean '800ms'?")]
    [InlineData("budget: 2h", "routing.yaml:1:9: A budget of 2h is out of range: write 10ms to 30s. The caller hears nothing meanwhile.")]
    [InlineData("situations: {refund: 30 days}", "routing.yaml:1:22: '30 days' is no duration for 'refund': did you mean '30d'?")]
    [InlineData("situations: {refunds: 30d}", "routing.yaml:1:14: Unknown key 'refunds' in 'situations': did you mean 'refund'?")]
    [InlineData("situations: 14d", "routing.yaml:1:13: 'situations' takes a mapping such as {recent_delivery: 14d}, and here is '14d'.")]
    [InlineData("situations: {offline_methods: [checkmo, *banktransfer*]}", "routing.yaml:1:41: A value that starts with '*' is an alias in YAML, and this file takes none: write it in quotes, '*banktransfer*', or write the value out.")]
    [InlineData("situations:\n  overdue_methods:\n  - *transfer", "routing.yaml:3:5: A value that starts with '*' is an alias in YAML, and this file takes none: write it in quotes, '*transfer', or write the value out.")]
    [InlineData("situations: {offline_methods: *banktransfer*}", "routing.yaml:1:31: A value that starts with '*' is an alias in YAML, and this file takes none: write it in quotes, '*banktransfer*', or write the value out.")]
    [InlineData("situations: {delivered_statuses: [*]}", "routing.yaml:1:35: This is not YAML: a value that starts with '*' needs quotes.")]
    [InlineData("situations: {offline_methods: [checkmo, Bank transfer]}", "routing.yaml:1:41: 'Bank transfer' has a blank, and the shop's codes have none: write the code, such as banktransfer, not its label.")]
    [InlineData("situations: {overdue_methods: \"checkmo, banktransfer\"}", "routing.yaml:1:31: 'checkmo, banktransfer' is one text with a comma for 'overdue_methods': a list goes into brackets, such as [checkmo, free].")]
    [InlineData("situations: {offline_methods: [checkmo, \"\"]}", "routing.yaml:1:41: An empty word for 'offline_methods': write [] for none.")]
    [InlineData("situations: {chargeback_statuses: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}", "routing.yaml:1:35: 'aaaaaaaaaaaaaaaaaaaa…' is too long for 'chargeback_statuses': the shop's codes have at most 64 letters.")]
    [InlineData("situations: {delivered_statuses: [\"a\\tb\"]}", "routing.yaml:1:35: 'delivered_statuses' takes one line of at most 200 characters.")]
    [InlineData("country:", "routing.yaml:1:9: 'country' has no value: write one after the colon, or take the key out.")]
    [InlineData("hours: {office: {weekly: {mon-fir: \"09:00-18:00\"}}}", "routing.yaml:1:27: 'fir' is no day: did you mean 'fri'?")]
    [InlineData("hours: {office: {weekly: {mon-fri: 9h-18h}}}", "routing.yaml:1:36: '9h-18h' is no span of hours: did you mean '09:00-18:00'?")]
    [InlineData("hours: {office: {weekly: {mon-fri: \"09:00-25:00\"}}}", "routing.yaml:1:36: '09:00-25:00' has no such time of day: times run from 00:00 to 23:59, and 24:00 as an end.")]
    [InlineData("hours: {office: {weekly: {mon-fri: \"24:00-02:00\"}}}", "routing.yaml:1:36: '24:00-02:00' has no such time of day: times run from 00:00 to 23:59, and 24:00 as an end.")]
    [InlineData("hours: {office: {weekly: {mon-fri: \"09:00-09:00\"}}}", "routing.yaml:1:36: '09:00-09:00' starts when it ends: write open for the whole day, or closed.")]
    [InlineData("hours: {office: {weekly: {mon-fri: close}}}", "routing.yaml:1:36: 'close' is no span of hours: did you mean 'closed'?")]
    [InlineData("hours: {office: {weekly: {mon-fri: open, fri: closed}}}", "routing.yaml:1:42: 'fri' has hours already in another line: name each day once.")]
    [InlineData("hours: {office: {weekly: {mon: open}, except: {25/12/2026: closed}}}", "routing.yaml:1:48: '25/12/2026' is no date (did you mean '2026-12-25'?): write 2026-12-25, a range 2026-12-24..2027-01-02, or 12-25 for every year (month first).")]
    [InlineData("hours: {office: {weekly: {mon: open}, except: {2026-02-30: closed}}}", "routing.yaml:1:48: '2026-02-30' is no date: write 2026-12-25, a range 2026-12-24..2027-01-02, or 12-25 for every year (month first).")]
    [InlineData("hours: {office: {except: {2026-12-25: closed}}}", "routing.yaml:1:17: 'weekly' is missing in the hours 'office': The hours of the week: days (mon-fri, or \"mon, wed\") and spans (\"09:00-12:30, 13:30-18:00\", open or closed). A day left out is closed.")]
    [InlineData("calls: [{given: {}, expect: {}}]", "routing.yaml:1:29: 'expect' is empty: write at least one of rule, target, priority, play, menu, choice, dialogue, language.")]
    [InlineData("calls: [{given: {at: tomorrow}, expect: {target: sales}}]", "routing.yaml:1:22: 'tomorrow' is no moment for 'at': write date, T and time, such as 2026-11-23T10:00.")]
    [InlineData("calls: [{given: {at: 2026-03-29T02:30}, expect: {target: sales}}]", "routing.yaml:1:22: '2026-03-29T02:30' does not exist in Europe/Paris: the clock is set forward over it. Choose another time, or add an offset such as +01:00.")]
    [InlineData("calls: [{given: {}, expect: {rule: everyone}}]", "routing.yaml:1:36: 'everyone' is no rule of this file: did you mean 'everyone else'?")]
    [InlineData("calls: [{given: {caller: 0199001234}, expect: {target: sales}}]", "routing.yaml:1:26: '0199001234' is no caller's number: write it with + and the country code, such as +33199001234.")]
    public void A_fault_in_the_file_is_named_with_its_place_and_the_way_to_mend_it(string line, string message) =>
        Assert.Equal([message], TestRules.Faults(line + "\n" + TestRules.Head + Rule), StringComparer.Ordinal);

    [Theory]
    [InlineData("target: sale", "routing.yaml:5:11: 'sale' is no target of this file: did you mean 'sales'?")]
    [InlineData("target: sales\n  fallback: boss", "routing.yaml:6:13: 'boss' is no target of this file; there are: sales, tech, reception, closed")]
    [InlineData("play: [welcome]", "routing.yaml:4:3: 'target' is missing in the rule 'tried': Where the call goes: one of 'targets'.")]
    [InlineData("target: sales\n  priority: high", "routing.yaml:6:13: 'high' is no whole number from 0 to 1000 for 'priority'.")]
    [InlineData("target: sales\n  play: [Payment_Problem.wav]", "routing.yaml:6:10: 'Payment_Problem.wav' is no prompt: an id has small letters, digits and hyphens, such as payment-problem.")]
    [InlineData("target: sales\n  set: {ROUTE_TARGET: x}", "routing.yaml:6:9: 'ROUTE_TARGET' cannot be set: names that start with ROUTE_ are the engine's own.")]
    [InlineData("target: sales\n  set: {__ROUTE_TARGET: x}", "routing.yaml:6:9: '__ROUTE_TARGET' cannot be set: names that start with ROUTE_ are the engine's own.")]
    [InlineData("target: sales\n  set: {QUEUE_PRIO: 5}", "routing.yaml:6:9: 'QUEUE_PRIO' cannot be set: Asterisk uses it itself. Write priority: 10 in the rule instead.")]
    [InlineData("target: sales\n  set: {MY-VAR: 5}", "routing.yaml:6:9: 'MY-VAR' is no name for a variable: use letters, digits and _, not a digit first, at most 40.")]
    [InlineData("target: sales\n  when: {situation: payment_isue}", "routing.yaml:6:21: 'payment_isue' is no situation: did you mean 'payment_issue'?")]
    [InlineData("target: sales\n  when: {situation: [payment_issue refund_return]}", "routing.yaml:6:22: 'payment_issue refund_return' is no situation: a comma is missing, write [payment_issue, refund_return].")]
    [InlineData("target: sales\n  when: {order_total: >= 500}", "routing.yaml:6:23: This is not YAML: a comparison needs quotes, such as \">= 500\".")]
    [InlineData("target: sales\n  when: situation: refund_return", "routing.yaml:6:18: This is not YAML: there is a ':' too many here. Conditions go into braces, {situation: payment_issue}, and a value with ': ' in it into quotes.")]
    [InlineData("target: sales\n  play: @home", "routing.yaml:6:9: This is not YAML: a value that starts with '@' needs quotes.")]
    [InlineData("target: sales\n-name: next", "routing.yaml:6:1: Unknown key '-name' in the file: a space is missing after the '-'.")]
    [InlineData("target: sales\n  -name: next", "routing.yaml:6:3: Unknown key '-name' in the rule 'tried': a space is missing after the '-'.")]
    [InlineData("target: sales\n  language: \"fr", "routing.yaml:6:13: This is not YAML: the quote that opens here is never closed.")]
    [InlineData("target: sales\n  when: {status: unknown}", "routing.yaml:6:18: 'unknown' is no status; there are: ok, not_found, ambiguous, degraded, timeout, error")]
    [InlineData("target: sales\n  when: {hours: office}", "routing.yaml:6:17: 'office' is no set of hours: none is defined under 'hours'.")]
    [InlineData("target: sales\n  when: {language: fr_FR}", "routing.yaml:6:20: 'fr_FR' is no language: did you mean 'fr'?")]
    [InlineData("target: sales\n  when: {caller: 0033199*}", "routing.yaml:6:18: '0033199*' is no caller's number: did you mean '+33199*'?")]
    [InlineData("target: sales\n  when: {caller: +33199}", "routing.yaml:6:18: warning: '+33199' is short for a whole number: did you mean '+33199*', every number that starts so?")]
    [InlineData("target: sales\n  when: {order_total: 500€}", "routing.yaml:6:23: '500€' is no comparison for 'order_total': did you mean \"500\"?")]
    [InlineData("target: sales\n  when: {order_total: \">= 500,50\"}", "routing.yaml:6:23: '>= 500,50' is no comparison for 'order_total': did you mean \">= 500.50\"?")]
    [InlineData("target: sales\n  when: {order_age: \"> 10\"}", "routing.yaml:6:21: '> 10' is no comparison for 'order_age': did you mean \"> 10d\"?")]
    [InlineData("target: sales\n  when: {open_orders: \">= 2.5\"}", "routing.yaml:6:23: '>= 2.5' is no comparison for 'open_orders': did you mean \">= 2.5\"? It counts whole numbers, without a unit.")]
    [InlineData("target: sales\n  when: {situation: [not payment_issue]}", "routing.yaml:6:22: 'not' stands before the whole list: write situation: {not: [a, b]}.")]
    [InlineData("target: sales\n  when: {situation: []}", "routing.yaml:6:21: 'situation' has an empty list, which no call meets: write a value, or take the key out.")]
    [InlineData("target: sales\n  when: payment_issue", "routing.yaml:6:9: 'when' takes conditions such as {situation: payment_issue}, and here is 'payment_issue'.")]
    [InlineData("target: sales\n  when: {}", "routing.yaml:6:9: 'when' is empty: write a condition, or leave 'when' out to take every caller.")]
    [InlineData("target: sales\n- name: Tried\n  target: sales", "routing.yaml:6:9: There is a rule 'Tried' already on line 4: every rule needs a name of its own.")]
    [InlineData("target: sales\n- name: fallback\n  target: sales", "routing.yaml:6:9: A rule cannot be named 'fallback': that is how a call is told of that no rule took.")]
    [InlineData("target: sales\n- just text", "routing.yaml:6:3: A rule is a mapping with name and target, and here is 'just text'.")]
    public void A_fault_in_a_rule_is_named_with_its_place_and_the_way_to_mend_it(string rule, string message) =>
        Assert.Equal([message], TestRules.Faults(TestRules.Head + "rules:\n- name: tried\n  " + rule + "\n"), StringComparer.Ordinal);

    [Fact]
    public void All_faults_are_told_at_once_in_the_files_order()
    {
        var faults = TestRules.Faults(
            """
            contry: FR
            targets: [sales, sales]
            fallback: recption
            budgt: 1s
            rules:
              - name: a
                when: {situaton: payment_issue, hours: office}
                target: sale
            """);
        Assert.Equal(["1:1", "2:18", "3:11", "4:1", "7:12", "7:44", "8:13"], faults.Select(fault => string.Join(':', fault.Split(':')[1..3])), StringComparer.Ordinal);
    }

    [Fact]
    public void A_file_that_is_missing_empty_or_not_text_is_a_fault_and_no_exception()
    {
        var missing = RoutingRulesLoader.Load("/nowhere/routing.yaml");
        Assert.Null(missing.Rules);
        Assert.Equal("/nowhere/routing.yaml:1:1: The file does not exist.", Assert.Single(missing.Faults).ToString());
        Assert.Equal(["routing.yaml:1:1: The file is empty: it needs at least targets, fallback and rules."], TestRules.Faults("# nothing yet\n"));
        Assert.Contains("not UTF-8", Assert.Single(RoutingRulesLoader.Parse([0x66, 0xE9, 0x0A], "routing.yaml").Faults).Message, StringComparison.Ordinal);
        Assert.Contains("larger than 1 MB", Assert.Single(RoutingRulesLoader.Parse(new byte[RoutingRulesLoader.MaxBytes + 1], "routing.yaml").Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_of_situations_replaces_the_default_and_an_empty_one_is_none()
    {
        var longest = new string('a', 64);
        var situations = TestRules.Sound(TestRules.Head + $"situations: {{delivered_statuses: [], offline_methods: ['*transfer', adyen_*], overdue_methods: {longest}}}\n" + Rule).Situations;
        Assert.Empty(situations.DeliveredStatuses.Words);
        Assert.False(situations.DeliveredStatuses.Fit("delivered"));
        Assert.Equal(["*transfer", "adyen_*"], situations.OfflineMethods.Words);
        Assert.Equal([longest], situations.OverdueMethods.Words);
        Assert.Equal(["paypal_reversed"], situations.ChargebackStatuses.Words);
    }

    [Fact]
    public void A_byte_order_mark_and_windows_line_ends_are_fine()
    {
        var text = (TestRules.Head + Rule).Replace("\n", "\r\n", StringComparison.Ordinal);
        var reading = RoutingRulesLoader.Parse([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)], "routing.yaml");
        Assert.NotNull(reading.Rules);
        Assert.Empty(reading.Faults);
    }

    [Fact]
    public void Hostile_nesting_and_aliases_are_faults_and_do_not_end_the_process()
    {
        Assert.Contains("nested too deeply", Assert.Single(TestRules.Faults("rules: " + new string('[', 100_000))), StringComparison.Ordinal);
        Assert.Contains("alias", string.Join('\n', TestRules.Faults("country: *x\n" + TestRules.Head + Rule)), StringComparison.Ordinal);
    }

    [Fact]
    public void Random_bytes_and_random_damage_never_throw()
    {
        var sound = Encoding.UTF8.GetBytes(File.ReadAllText(Path.Combine(TestRules.Root(), "Agi.Server", "routing.yaml")));
        var random = new Random(20261122);
        for (var round = 0; round < 400; round++)
        {
            var bytes = round % 10 == 0 ? new byte[random.Next(200)] : [.. sound];
            if (round % 10 == 0) random.NextBytes(bytes);
            for (var damage = random.Next(5); damage >= 0 && bytes.Length > 0; damage--) bytes[random.Next(bytes.Length)] = (byte)random.Next(9, 127);
            if (random.Next(4) == 0) bytes = bytes[..random.Next(bytes.Length + 1)];
            var reading = RoutingRulesLoader.Parse(bytes, "routing.yaml");
            Assert.Equal(reading.Rules is null, reading.Faults.Any(fault => fault.Severity == FaultSeverity.Error));
        }
    }

    [Theory]
    [InlineData("800ms", 800)]
    [InlineData("15m", 900_000)]
    [InlineData("7d", 604_800_000)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("1w", 604_800_000)]
    [InlineData("0s", 0)]
    public void A_duration_is_numbers_with_units(string text, long milliseconds)
    {
        Assert.True(Durations.TryParse(text, out var duration));
        Assert.Equal(milliseconds, (long)duration.TotalMilliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("d")]
    [InlineData("7 d")]
    [InlineData("-7d")]
    [InlineData("1.5h")]
    [InlineData("30m1h")]
    [InlineData("7d7d")]
    [InlineData("99999999999999999999d")]
    [InlineData("999999999999d")]
    public void A_text_of_another_form_is_no_duration(string text) => Assert.False(Durations.TryParse(text, out _));
}
