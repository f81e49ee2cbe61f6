using System.Diagnostics;
using System.Globalization;
using Agi.Routing.Facts;
using Agi.Server.Commands;
using Agi.Server.Composition;
using Agi.Server.Dialogues.OrderStatus;
using Microsoft.Extensions.Configuration;

namespace Agi.Benchmarks;

/// <summary><c>agi-bench answers</c>: whether somebody who guesses orders can tell by the time of an answer what was wrong.</summary>
/// <remarks>
/// It guesses on the shop of the settings, in random order and several at a time, by three kinds that all fail: no such number, a number with another postcode, a caller without tries left.
/// For two kinds it says how often the answer of one comes later than that of the other: 0.5 tells nothing, and 3 standard errors of that figure are allowed.
/// </remarks>
internal sealed class AnswersBench(IConfiguration settings, TextWriter output)
{
    /// <summary>Guesses of each kind: five on each of forty orders are allowed within the hour.</summary>
    public const int DefaultGuesses = 200;

    /// <summary>Guesses at a time.</summary>
    private const int AtOnce = 20;

    /// <summary>Runs it and prints what it found.</summary>
    /// <returns>True if no kind can be told from another by its time.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var rules = RulesAtStart.Load(RulesAtStart.Locate(settings, null));
        await using var engine = await RoutingDesk.OpenAsync(settings, rules, output, cancellationToken);
        var desk = engine.OrderStatus;
        var spent = new PhoneNumber(33199009999);
        for (var used = 0; used < TryLimiter.Most; used++) await desk.AskAsync(spent, Order(900_000 + used), "00000", cancellationToken);

        var kinds = new[] { "no such number", "another postcode", "no tries left" };
        var guesses = Enumerable.Range(0, kinds.Length * DefaultGuesses).Select(index => (Kind: index % kinds.Length, Number: index / kinds.Length)).ToArray();
        Random.Shared.Shuffle(guesses);
        var times = kinds.Select(_ => new List<double>()).ToArray();
        await Parallel.ForEachAsync(guesses, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (guess, token) =>
        {
            var (kind, number) = guess;
            var caller = kind == 2 ? spent : new PhoneNumber(33199100000 + (ulong)((kind * DefaultGuesses) + number));
            var order = Order(kind == 1 ? 1 + (number % (DefaultGuesses / TryLimiter.Most)) : 500_000 + number);
            var start = Stopwatch.GetTimestamp();
            var reply = await desk.AskAsync(caller, order, "00000", token);
            var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            if (reply is OrderStatusReply.Told or OrderStatusReply.Unavailable) throw new InvalidOperationException($"A guess was answered {reply.GetType().Name}.");
            lock (times) times[kind].Add(took);
        });

        await WriteAsync($"Answers to guesses: {MachineFacts.Line}");
        for (var kind = 0; kind < kinds.Length; kind++)
        {
            var sorted = times[kind].Order().ToList();
            await WriteAsync($"  {kinds[kind],-18} {sorted[sorted.Count / 2],9:0.0} ms median    quarter {sorted[sorted.Count / 4]:0.0}, three quarters {sorted[sorted.Count * 3 / 4]:0.0}; {sorted.Count} guesses");
        }

        var told = false;
        for (var one = 0; one < kinds.Length; one++)
        {
            for (var other = one + 1; other < kinds.Length; other++)
            {
                var later = times[one].Average(left => times[other].Average(right => left > right ? 1 : left < right ? 0 : 0.5));
                var error = Math.Sqrt((times[one].Count + times[other].Count + 1) / (12.0 * times[one].Count * times[other].Count));
                told |= Math.Abs(later - 0.5) > 3 * error;
                await WriteAsync($"  {kinds[one]} later than {kinds[other]}: {later:0.000}, of which 0.5 tells nothing (standard error {error:0.000})");
            }
        }

        return !told;
    }

    private static string Order(int number) => number.ToString("000000", CultureInfo.InvariantCulture);

    private Task WriteAsync(FormattableString text) => output.WriteLineAsync(text.ToString(CultureInfo.InvariantCulture));
}
