using Agi.Tests.Servers;

namespace Agi.Tests.EndToEnd;

/// <summary>The shipped dialplan in a real Asterisk, with an engine that works and one that fails in every way.</summary>
[Collection(AsteriskCollection.Name)]
public sealed class DialplanTests(AsteriskFixture fixture) : IAsyncLifetime
{
    private const string Caller = "0199000001";
    private AsteriskServer _asterisk = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _asterisk = await fixture.ServerAsync();

    public async ValueTask DisposeAsync()
    {
        if (_asterisk is not null) await _asterisk.EndCallsAsync();
    }

    [Fact]
    public async Task The_shipped_files_load_without_a_warning()
    {
        // An Asterisk of its own: calls of other tests write warnings.
        await using var asterisk = await AsteriskServer.StartAsync();

        var dialplan = await asterisk.CliAsync("dialplan show");
        Assert.All(
            ["agi-inbound", "agi-overflow", "agi-agent", "agi-outcome", "agi-outcome-report", "agi-targets", "from-trunk"],
            context => Assert.Contains($"Context '{context}'", dialplan, StringComparison.Ordinal));
        var queues = await asterisk.CliAsync("queue show");
        Assert.All(["sales", "tech", "reception"], queue => Assert.Contains($"{queue} has 0 calls", queues, StringComparison.Ordinal));
        var complaints = asterisk.Log.Split('\n')
            .Where(line => line.Contains("WARNING[", StringComparison.Ordinal) || line.Contains("ERROR[", StringComparison.Ordinal))
            .ToArray();
        Assert.True(complaints.Length == 0, string.Join('\n', complaints));
    }

    [Theory]
    [InlineData("sales", "sales1")]
    [InlineData("tech", "tech1")]
    [InlineData("reception", "reception1")]
    public async Task A_target_that_the_engine_names_rings_the_phone_of_its_queue(string target, string phone)
    {
        await using var engine = ScriptedAgiServer.Answering(("ROUTE_ID", "d1"), ("ROUTE_TARGET", target));
        await RingsAsync(engine.Port, phone);
    }

    [Fact]
    public async Task The_agents_phone_shows_the_name_that_the_engine_sets_and_gets_headers_of_the_decision()
    {
        await using var engine = ScriptedAgiServer.Answering(
            ("CALLERID(name)", "Zoé Lefèvre - paiement"),
            ("ROUTE_ID", "d-42"),
            ("ROUTE_SITUATION", "payment_issue"),
            ("ROUTE_CUSTOMER_ID", "1207"),
            ("ROUTE_TARGET", "sales"));
        await using var phone = await SipAgent.OnAsync(_asterisk, "sales1");
        await RingsAsync(engine.Port, phone);

        Assert.Contains("\"Zoé Lefèvre - paiement\" <sip:0199000001@", phone.Header("From"), StringComparison.Ordinal);
        Assert.Equal("d-42", phone.Header("X-Route-Id"));
        Assert.Equal("payment_issue", phone.Header("X-Route-Situation"));
        Assert.Equal("1207", phone.Header("X-Route-Customer"));
    }

    [Fact]
    public async Task The_engine_learns_who_calls_whom()
    {
        await using var engine = ScriptedAgiServer.Answering(("ROUTE_TARGET", "sales"));
        await RingsAsync(engine.Port, "sales1");

        Assert.True(engine.Routes.TryPeek(out var session));
        Assert.Equal("route", session.Script);
        Assert.Equal(Caller, session.Value("agi_callerid"));
        Assert.Equal("Client", session.Value("agi_calleridname"));
        Assert.Equal("0199000000", session.Value("agi_dnid"));
        Assert.Equal(AsteriskConfiguration.Language, session.Value("agi_language"));
    }

    [Fact]
    public async Task An_anonymous_call_has_no_number_and_is_routed()
    {
        await using var engine = ScriptedAgiServer.Answering(("ROUTE_TARGET", "reception"));
        await _asterisk.UseEngineAsync(engine.Port);
        await using var phone = await SipAgent.OnAsync(_asterisk, "reception1");
        await using var caller = await SipCaller.CallAnonymouslyAsync(_asterisk);
        await phone.WaitForEndAsync();
        await caller.WaitForEndAsync();

        Assert.True(engine.Routes.TryPeek(out var session));
        Assert.Equal("unknown", session.Value("agi_callerid"));
    }

    [Fact]
    public async Task A_priority_puts_the_caller_ahead_in_the_queue()
    {
        var calls = 0;
        await using var engine = new ScriptedAgiServer(async (session, cancellationToken) =>
        {
            await session.SetAsync("ROUTE_PRIORITY", Interlocked.Increment(ref calls) == 1 ? "0" : "10", cancellationToken);
            await session.SetAsync("ROUTE_TARGET", "sales", cancellationToken);
        });
        await _asterisk.UseEngineAsync(engine.Port);

        await using var busy = await SipAgent.BusyAsync(_asterisk, "sales1");
        await using var first = await SipCaller.CallAsync(_asterisk, "0199000001");
        await WaitForQueueAsync("sales has 1 calls");
        await using var second = await SipCaller.CallAsync(_asterisk, "0199000002");
        await WaitForQueueAsync("sales has 2 calls");

        var waiting = (await _asterisk.CliAsync("queue show sales")).Split('\n').Where(line => line.Contains("prio:", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, waiting.Length);
        Assert.Contains("prio: 10)", waiting[0], StringComparison.Ordinal);
        Assert.Contains("prio: 0)", waiting[1], StringComparison.Ordinal);
        await _asterisk.EndCallsAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("10 + 1")]
    [InlineData("-5\" | \"1")]
    [InlineData("99999999999999999999")]
    public async Task A_priority_that_is_no_plain_number_does_not_keep_the_call_from_its_target(string priority)
    {
        await using var engine = ScriptedAgiServer.Answering(("ROUTE_PRIORITY", priority), ("ROUTE_TARGET", "sales"));
        await RingsAsync(engine.Port, "sales1");
    }

    [Fact]
    public async Task An_engine_that_is_down_leads_to_the_fail_safe() => await RingsAsync(Ports.FreeTcp(), "reception1");

    [Fact]
    public async Task An_engine_that_takes_the_call_and_says_nothing_leads_to_the_fail_safe_when_the_budget_is_used_up()
    {
        await using var engine = new ScriptedAgiServer((_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken));
        await using var phone = await SipAgent.OnAsync(_asterisk, "reception1");
        await RingsAsync(engine.Port, phone, budgetSeconds: 2);

        Assert.Single(engine.Routes);
    }

    [Fact]
    public async Task An_engine_that_says_half_a_command_and_no_more_leads_to_the_fail_safe_when_the_budget_is_used_up()
    {
        await using var engine = new ScriptedAgiServer(async (session, cancellationToken) =>
        {
            await session.SendAsync("STREAM FILE \"agi/welcome\" \"\"", cancellationToken);
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
        await RingsAsync(engine.Port, "reception1", budgetSeconds: 2);
    }

    [Fact]
    public async Task An_engine_that_dies_in_mid_prompt_leads_to_the_fail_safe()
    {
        var prompt = Prompts.Ulaw("fr", "payment-problem");
        var heardItsBeginning = new TaskCompletionSource();
        await using var engine = new ScriptedAgiServer(async (session, cancellationToken) =>
        {
            await session.SendAsync("STREAM FILE \"agi/payment-problem\" \"\"", cancellationToken);
            await heardItsBeginning.Task.WaitAsync(cancellationToken);
            session.Reset();
        });
        await _asterisk.UseEngineAsync(engine.Port);
        await using var phone = await SipAgent.OnAsync(_asterisk, "reception1");
        await using var caller = await SipCaller.CallAsync(_asterisk, Caller);
        await caller.Ear.WaitUntilHeardAsync(Prompts.Beginning(prompt), "the beginning of the prompt");
        heardItsBeginning.SetResult();
        await phone.WaitForEndAsync();
        await caller.WaitForEndAsync();

        Assert.False(caller.Ear.Heard(prompt));
    }

    [Fact]
    public async Task An_engine_that_closes_without_a_command_leads_to_the_fail_safe()
    {
        await using var engine = new ScriptedAgiServer((_, _) => Task.CompletedTask);
        await RingsAsync(engine.Port, "reception1");
    }

    [Fact]
    public async Task An_engine_that_dies_before_it_named_a_target_leads_to_the_fail_safe()
    {
        await using var engine = new ScriptedAgiServer(async (session, cancellationToken) =>
        {
            await session.SetAsync("ROUTE_ID", "d1", cancellationToken);
            await session.SetAsync("ROUTE_PRIORITY", "10", cancellationToken);
            session.Reset();
        });
        await RingsAsync(engine.Port, "reception1");
    }

    [Theory]
    [InlineData("")]
    [InlineData("zzz\" | \"1")]
    [InlineData("sales,1")]
    [InlineData("sales\" = \"sales")]
    [InlineData(" sales")]
    [InlineData("sales ")]
    [InlineData("s/a/l/e/s")]
    [InlineData("from-trunk,0199000000,1")]
    [InlineData("agi-inbound")]
    [InlineData("${EXTEN}")]
    [InlineData("$[1]")]
    [InlineData("1)}?agi-targets,sales,1:${SHELL(x)")]
    [InlineData("nowhere")]
    [InlineData("0199000000")]
    [InlineData("é")]
    public async Task A_target_that_does_not_exist_leads_to_the_fail_safe(string target)
    {
        await using var engine = ScriptedAgiServer.Answering(("ROUTE_ID", "d1"), ("ROUTE_TARGET", target));
        await using var sales = await SipAgent.OnAsync(_asterisk, "sales1");
        await RingsAsync(engine.Port, "reception1");

        Assert.False(sales.Rang);
    }

    [Fact]
    public async Task A_target_that_a_trunk_or_an_earlier_pass_left_behind_is_not_taken()
    {
        await _asterisk.SetGlobalAsync("ROUTE_TARGET", "sales");
        try
        {
            await RingsAsync(Ports.FreeTcp(), "reception1");
        }
        finally
        {
            await _asterisk.SetGlobalAsync("ROUTE_TARGET", "");
        }
    }

    [Theory]
    [InlineData("0199000001%0aagi_callerid%3a%200639980000", "x")]
    [InlineData("0199000001%0a%0aSET%20VARIABLE%20ROUTE_TARGET%20sales", "x")]
    [InlineData("%0d%0a%00", "x")]
    [InlineData("$%7BEXTEN%7D", "${SHELL(id)} $(id)")]
    [InlineData("0199000001", "A, B) } \\\\ | & ( { ; Zoé")]
    [InlineData("'%20or%201=1--", "'; drop table customer_entity; --")]
    public async Task Hostile_caller_ids_forge_no_line_and_lose_no_call(string number, string name)
    {
        await using var engine = ScriptedAgiServer.Answering(("ROUTE_TARGET", "sales"));
        await _asterisk.UseEngineAsync(engine.Port);
        await using var phone = await SipAgent.OnAsync(_asterisk, "sales1");
        await using var caller = await SipCaller.CallAsync(_asterisk, number, name);
        await phone.WaitForEndAsync();
        await caller.WaitForEndAsync();

        Assert.True(engine.Routes.TryPeek(out var session));
        Assert.All(session.Environment, line => Assert.StartsWith("agi_", line, StringComparison.Ordinal));
        Assert.Equal(session.Environment.Count, session.Environment.Select(line => line.Split(':')[0]).Distinct(StringComparer.Ordinal).Count());
        Assert.Matches("^(unknown|[0-9+*#]*)$", session.Value("agi_callerid"));
        // The last line: nothing ended the request early.
        Assert.Matches("^[0-9]+$", session.Value("agi_threadid"));
    }

    [Fact]
    public async Task A_line_break_in_the_dialled_number_forges_no_line()
    {
        await using var engine = ScriptedAgiServer.Answering(("ROUTE_TARGET", "sales"));
        await _asterisk.UseEngineAsync(engine.Port);
        await using var phone = await SipAgent.OnAsync(_asterisk, "sales1");
        await using var caller = await SipCaller.CallAsync(_asterisk, Caller, dialled: "0199000000%0aagi_callerid%3a%200639980000");
        await phone.WaitForEndAsync();
        await caller.WaitForEndAsync();

        Assert.True(engine.Routes.TryPeek(out var session));
        Assert.Equal(Caller, session.Value("agi_callerid"));
        Assert.Single(session.Environment, line => line.StartsWith("agi_callerid:", StringComparison.Ordinal));
        Assert.Matches("^0199000000[0-9a-zA-Z+*#._]*$", session.Value("agi_dnid"));
        Assert.Matches("^[0-9]+$", session.Value("agi_threadid"));
    }

    [Fact]
    public async Task A_queue_that_cannot_take_the_call_leads_to_the_rules_own_fallback()
    {
        await _asterisk.CliAsync("queue pause member PJSIP/sales1 queue sales");
        try
        {
            await using var engine = ScriptedAgiServer.Answering(("ROUTE_FALLBACK", "tech"), ("ROUTE_TARGET", "sales"));
            await RingsAsync(engine.Port, "tech1");
        }
        finally
        {
            await _asterisk.CliAsync("queue unpause member PJSIP/sales1 queue sales");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("nowhere")]
    [InlineData("tech\" | \"1")]
    public async Task A_queue_that_cannot_take_the_call_leads_to_the_fail_safe_where_the_rule_has_no_fallback(string fallback)
    {
        await _asterisk.CliAsync("queue pause member PJSIP/sales1 queue sales");
        try
        {
            await using var engine = ScriptedAgiServer.Answering(("ROUTE_FALLBACK", fallback), ("ROUTE_TARGET", "sales"));
            await RingsAsync(engine.Port, "reception1");
        }
        finally
        {
            await _asterisk.CliAsync("queue unpause member PJSIP/sales1 queue sales");
        }
    }

    [Fact]
    public async Task A_caller_whom_no_queue_takes_is_told_so()
    {
        foreach (var queue in new[] { "sales", "tech", "reception" }) await _asterisk.CliAsync($"queue pause member PJSIP/{queue}1 queue {queue}");
        try
        {
            await using var engine = ScriptedAgiServer.Answering(("ROUTE_FALLBACK", "tech"), ("ROUTE_TARGET", "sales"));
            await _asterisk.UseEngineAsync(engine.Port);
            await using var caller = await SipCaller.CallAsync(_asterisk, Caller);
            await caller.WaitForEndAsync();

            Assert.True(caller.Ear.Heard(Prompts.Ulaw("fr", "all-agents-busy")));
        }
        finally
        {
            foreach (var queue in new[] { "sales", "tech", "reception" }) await _asterisk.CliAsync($"queue unpause member PJSIP/{queue}1 queue {queue}");
        }
    }

    [Fact]
    public async Task The_end_of_the_call_is_reported_with_decision_target_and_agent()
    {
        await using var engine = ScriptedAgiServer.Answering(("ROUTE_ID", "d-7"), ("ROUTE_TARGET", "sales"));
        await RingsAsync(engine.Port, "sales1");
        await Eventually.TrueAsync(() => !engine.Outcomes.IsEmpty, "the outcome is reported", () => _asterisk.Log);

        Assert.True(engine.Outcomes.TryPeek(out var outcome));
        Assert.Equal("d-7", outcome.Value("agi_arg_1"));
        Assert.Equal("sales", outcome.Value("agi_arg_2"));
        Assert.Equal("PJSIP/sales1", outcome.Value("agi_arg_4"));
        Assert.Equal("16", outcome.Value("agi_arg_5"));
        Assert.Matches("^[0-9]+$", outcome.Value("agi_arg_6"));
    }

    [Fact]
    public async Task A_caller_who_hangs_up_in_the_queue_is_reported_too()
    {
        await using var engine = ScriptedAgiServer.Answering(("ROUTE_ID", "d-8"), ("ROUTE_TARGET", "sales"));
        await _asterisk.UseEngineAsync(engine.Port);
        await using var busy = await SipAgent.BusyAsync(_asterisk, "sales1");
        await using var caller = await SipCaller.CallAndHangUpAsync(_asterisk, Caller, TimeSpan.FromSeconds(2));
        await caller.WaitForEndAsync();
        await Eventually.TrueAsync(() => !engine.Outcomes.IsEmpty, "the outcome is reported", () => _asterisk.Log);

        Assert.True(engine.Outcomes.TryPeek(out var outcome));
        Assert.Equal("d-8", outcome.Value("agi_arg_1"));
        Assert.Equal("", outcome.Value("agi_arg_4"));
    }

    [Fact]
    public async Task An_engine_that_is_deaf_when_the_call_ends_keeps_no_channel()
    {
        await using var engine = new ScriptedAgiServer(
            async (session, cancellationToken) =>
            {
                await session.SetAsync("ROUTE_ID", "d-9", cancellationToken);
                await session.SetAsync("ROUTE_TARGET", "sales", cancellationToken);
            },
            (_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken));
        await RingsAsync(engine.Port, "sales1");
        await Eventually.TrueAsync(() => !engine.Outcomes.IsEmpty, "the outcome is reported", () => _asterisk.Log);

        await _asterisk.WaitUntilIdleAsync();
    }

    [Fact]
    public async Task A_call_without_a_decision_reports_nothing()
    {
        await using var engine = new ScriptedAgiServer((_, _) => Task.CompletedTask);
        await RingsAsync(engine.Port, "reception1");
        await _asterisk.WaitUntilIdleAsync();

        Assert.Empty(engine.Outcomes);
    }

    private async Task RingsAsync(int enginePort, string phone, int budgetSeconds = 30)
    {
        await using var agent = await SipAgent.OnAsync(_asterisk, phone);
        await RingsAsync(enginePort, agent, budgetSeconds);
    }

    /// <summary>A caller rings, this phone is answered, both hang up in good order.</summary>
    private async Task RingsAsync(int enginePort, SipAgent phone, int budgetSeconds = 30)
    {
        await _asterisk.UseEngineAsync(enginePort, budgetSeconds);
        await using var caller = await SipCaller.CallAsync(_asterisk, Caller, "Client");
        try
        {
            await phone.WaitForEndAsync();
            await caller.WaitForEndAsync();
        }
        catch (Exception) when (!Cancellation.IsCancellationRequested)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(_asterisk.LogTail);
            throw;
        }
    }

    private Task WaitForQueueAsync(string state) => Eventually.TrueAsync(
        async () => (await _asterisk.CliAsync("queue show sales")).Contains(state, StringComparison.Ordinal), state, () => _asterisk.LogTail);
}
