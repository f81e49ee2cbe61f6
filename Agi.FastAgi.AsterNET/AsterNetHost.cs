using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using AsterNET.FastAGI;
using AsterNET.FastAGI.Command;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Agi.FastAgi.AsterNet;

/// <summary>Hosts the scripts behind AsterNET's FastAGI listener in place of Kestrel: a build with <c>-p:FastAgiHost=AsterNET</c>.</summary>
/// <remarks>
/// Only such a build compiles this project. AsterNET has no limits of its own, reads one line of a reply, and ends the process on a request that it cannot parse:
/// docs/packages.md says what is lost. The adapter adds the allow-list and the checks of the environment (after AsterNET has read it), the quoting of commands,
/// the time limit of replies and the drain.
/// </remarks>
internal sealed partial class AsterNetHost : IHostedService, IMappingStrategy, IDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StartPoll = TimeSpan.FromMilliseconds(10);

    // How long cancelled scripts have after the drain. What AsterNET still reads then ends with the process.
    private static readonly TimeSpan AfterDrain = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Task> _sessions = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _drainOver = new();
    private readonly FastAgiOptions _options;
    private readonly ClientAllowList _allowed;
    private readonly int _poolSize;
    private readonly ScriptRunner _runner;
    private readonly FastAgiEndpoint _endpoint;
    private readonly FastAgiMeter _meter;
    private readonly TimeProvider _time;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly ILogger<AsterNetHost> _logger;
    private AsteriskFastAGI? _server;
    private long _lastId;
    private volatile bool _stopping;

    public AsterNetHost(
        IOptions<FastAgiOptions> options,
        IOptions<AsterNetOptions> own,
        FastAgiScripts scripts,
        FastAgiEndpoint endpoint,
        FastAgiMeter meter,
        TimeProvider time,
        IHostApplicationLifetime lifetime,
        ILogger<AsterNetHost> logger)
    {
        _options = options.Value;
        _allowed = ClientAllowList.Parse(_options.AllowedClients, out var error) ?? throw new OptionsValidationException(FastAgiOptions.SectionName, typeof(FastAgiOptions), [error!]);
        _poolSize = own.Value.PoolSize;
        _runner = new ScriptRunner(scripts, meter, logger);
        _endpoint = endpoint;
        _meter = meter;
        _time = time;
        _lifetime = lifetime;
        _logger = logger;
    }

    /// <inheritdoc/>
    /// <exception cref="FastAgiListenException">The address or the port cannot be had.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var at = FindPort(new IPEndPoint(IPAddress.Parse(_options.Address), _options.Port));
        _server = new AsteriskFastAGI(this, at.Address.ToString(), at.Port, _poolSize)
        {
            // The default is ASCII, which turns accents into question marks.
            SocketEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        new Thread(Listen) { IsBackground = true, Name = "AsterNET FastAGI" }.Start(_server);

        // Start blocks and does not say when it listens. A trial connection would count as a request, so the system's list of listeners is asked.
        var started = _time.GetTimestamp();
        while (!Array.Exists(IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners(), at.Equals))
        {
            if (_ended.Task.IsCompleted) await _ended.Task;
            if (_time.GetElapsedTime(started) > StartTimeout) throw new FastAgiListenException($"FastAGI does not listen on {at}: AsterNET has not opened the port within {StartTimeout}.");
            await Task.Delay(StartPoll, TimeProvider.System, cancellationToken);
        }

        _endpoint.Attach(at);
        LogHost(_logger, _poolSize);
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // Disposing of a stopped host calls this again.
        if (_stopping) return;
        _stopping = true;
        _server?.Stop();
        FastAgiLog.Draining(_logger, _sessions.Count, _options.DrainTimeout);
        if (await EndsWithinAsync(_options.DrainTimeout, cancellationToken)) return;
        FastAgiLog.DrainOver(_logger, _sessions.Count);
        await _drainOver.CancelAsync();
        await EndsWithinAsync(AfterDrain, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _drainOver.Dispose();

    /// <summary>AsterNET calls this before it listens. The scripts are made already.</summary>
    public void Load()
    {
    }

    /// <summary>Gives AsterNET the session that runs for a request. A session refuses bad requests by itself: if AsterNET got null, it would look for lines that may be missing, and end the process.</summary>
    public AGIScript DetermineScript(AGIRequest request) => new Session(this);

    // AsterNET cannot say which port it got for 0, so a free one is picked here. A port that is taken is noticed here too, before AsterNET's thread starts.
    private static IPEndPoint FindPort(IPEndPoint wanted)
    {
        using var probe = new TcpListener(wanted);
        try
        {
            probe.Start();
            return (IPEndPoint)probe.LocalEndpoint;
        }
        catch (SocketException fault)
        {
            throw FastAgiListenException.Of(wanted, fault);
        }
    }

    private void Listen(object? server)
    {
        try
        {
            ((AsteriskFastAGI)server!).Start();
            _ended.TrySetResult();
        }
        catch (Exception fault)
        {
            _ended.TrySetException(new FastAgiListenException($"FastAGI does not listen: AsterNET ended with {fault.Message}.", fault));
        }

        // A normal stop ends its socket with an exception, too.
        if (_stopping) return;
        LogEnded(_logger, _ended.Task.Exception?.InnerException);
        _lifetime.StopApplication();
    }

    private async Task<bool> EndsWithinAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(_sessions.Values).WaitAsync(limit, _time, cancellationToken);
            return true;
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }

    // Runs on AsterNET's thread of the call. An exception there would end the process.
    private void Serve(AGIRequest from, AGIChannel to)
    {
        // A call that hangs in AsterNET must not keep the process alive.
        Thread.CurrentThread.IsBackground = true;
        var id = "asternet-" + Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture);
        _meter.Opened();
        try
        {
            if (Admit(from, id) is not { } request) return;
            // The script runs on the thread pool. Its commands block, so they run on this thread, one after another.
            var commands = Channel.CreateUnbounded<Action>(new UnboundedChannelOptions { SingleReader = true });
            var channel = new AsterNetChannel(to, commands.Writer, _options.ReplyTimeout, id, _logger, _meter, _time);
            var running = Task.Run(() => _runner.RunAsync(request, channel, id, CancellationToken.None, _drainOver.Token).AsTask());
            _sessions[id] = running;
            _ = running.ContinueWith(_ => commands.Writer.Complete(), TaskScheduler.Default);
            while (commands.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            {
                while (commands.Reader.TryRead(out var command)) command();
            }
        }
        catch (Exception fault)
        {
            _meter.Fault();
            FastAgiLog.Fault(_logger, id, fault);
        }
        finally
        {
            _sessions.TryRemove(id, out _);
            _meter.Closed();
        }
    }

    private AgiRequest? Admit(AGIRequest from, string id)
    {
        // AsterNET's RemotePort is its own port.
        var client = new IPEndPoint(from.RemoteAddress ?? IPAddress.None, 0);
        if (_stopping)
        {
            _meter.Refused("stopping");
            return null;
        }

        if (!_allowed.Allows(client.Address))
        {
            FastAgiLog.NotAllowed(_logger, id, client);
            _meter.Refused("not_allowed");
            return null;
        }

        // AsterNET keeps the lines in their order, without "agi_" and without those that are empty.
        var parser = new AgiEnvironmentParser();
        string? refusal = null;
        foreach (DictionaryEntry line in from.Request)
        {
            refusal ??= parser.Feed(Encoding.UTF8.GetBytes($"agi_{line.Key}: {line.Value}"));
        }

        if (refusal is null && parser.Finish(out refusal) is { } request) return request;
        FastAgiLog.BadEnvironment(_logger, id, client, refusal!);
        _meter.Refused("bad_environment");
        return null;
    }

    [LoggerMessage(1050, LogLevel.Warning, "FastAGI is hosted by AsterNET: FastAgi:PoolSize ({PoolSize}) calls at once, further ones wait in silence; FastAgi:Backlog, MaxConnections, MaxHeaderBytes and HeaderTimeout have no effect")]
    private static partial void LogHost(ILogger logger, int poolSize);

    [LoggerMessage(1051, LogLevel.Critical, "AsterNET listens no more; the program ends, so that whatever watches it starts it again")]
    private static partial void LogEnded(ILogger logger, Exception? exception);

    /// <summary>What AsterNET runs for one call.</summary>
    private sealed class Session(AsterNetHost host) : AGIScript
    {
        /// <inheritdoc/>
        public override void Service(AGIRequest param1, AGIChannel param2) => host.Serve(param1, param2);
    }

    /// <summary>A line that is quoted already.</summary>
    private sealed class QuotedLine(string line) : AGICommand
    {
        /// <inheritdoc/>
        public override string BuildCommand() => line;
    }

    /// <summary>The channel of one call over AsterNET's.</summary>
    private sealed class AsterNetChannel(AGIChannel inner, ChannelWriter<Action> thread, TimeSpan replyTimeout, string id, ILogger logger, FastAgiMeter meter, TimeProvider time) : IAgiChannel
    {
        private readonly AgiReplyParser _parser = new();
        private int _inFlight;
        private volatile bool _dead;
        private volatile string? _broken;

        /// <inheritdoc/>
        public bool HungUp => _dead;

        /// <inheritdoc/>
        public async ValueTask<TResult> SendAsync<TResult>(AgiCommand<TResult> command, CancellationToken cancellationToken = default)
        {
            var line = command.Line;
            AgiLine.Check(line);
            if (line.StartsWith("GOSUB ", StringComparison.OrdinalIgnoreCase))
                throw new AgiCommandException("GOSUB has two replies, of which AsterNET reads one. Build with the default host, or let the dialplan do it.");
            if (Interlocked.Exchange(ref _inFlight, 1) != 0)
                throw new InvalidOperationException("A command is in flight on this channel; wait for its reply. A second one would cut a running prompt short.");
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                ThrowIfUnusable(line);
                var started = time.GetTimestamp();
                var due = new TaskCompletionSource<AgiReply>(TaskCreationOptions.RunContinuationsAsynchronously);
                // Queued: the reply of a cancelled command may still be due before it.
                if (!thread.TryWrite(() => Exchange(line, command.Secret, due))) throw new AgiConnectionException("The session is over.");
                var reply = await due.Task.WaitAsync(replyTimeout + command.Duration, time, cancellationToken);
                meter.Command(line, time.GetTimestamp() - started);
                return reply.Status == 200 ? command.Read(reply) : throw reply.Refusal(line);
            }
            catch (TimeoutException e)
            {
                // The thread of the call keeps waiting: AsterNET cannot give up.
                throw Break("No reply came in time.", e);
            }
            finally
            {
                Volatile.Write(ref _inFlight, 0);
            }
        }

        // On AsterNET's thread.
        private void Exchange(string line, bool secret, TaskCompletionSource<AgiReply> due)
        {
            try
            {
                ThrowIfUnusable(line);
                due.TrySetResult(Read(line, secret, Send(line)));
            }
            catch (Exception e)
            {
                due.TrySetException(e);
            }
        }

        private AGIReply Send(string line)
        {
            if (logger.IsEnabled(LogLevel.Trace)) FastAgiLog.Sent(logger, id, line);
            try
            {
                return inner.SendCommand(new QuotedLine(line));
            }
            catch (Exception e) when (e is InvalidOrUnknownCommandException or InvalidCommandSyntaxException)
            {
                // The reply is there: 510 or 520, with all its lines.
                return inner.LastReply;
            }
            catch (AGIHangupException e)
            {
                // Not a hang-up but the end of the stream.
                throw Break("The connection ended before the reply came.", e);
            }
            catch (Exception e)
            {
                throw Break($"The connection broke: {e.Message}", e);
            }
        }

        private AgiReply Read(string line, bool secret, AGIReply reply)
        {
            AgiReply? whole = null;
            foreach (string text in reply.Lines)
            {
                whole ??= Feed(text);
            }

            if (whole is null && _parser.HungUp)
            {
                // The reply comes after this line, and AsterNET would take it for the next command's.
                _dead = true;
                throw Gone(line);
            }

            if (whole is null) throw Break("The reply has more lines than one, and AsterNET reads one.");
            if (logger.IsEnabled(LogLevel.Trace)) FastAgiLog.Received(logger, id, whole.Status, secret ? FastAgiLog.Secret : whole.Text);
            _dead |= whole.Status == 511;
            // A usage block follows an application's code 1, and AsterNET would take it for the next command's reply.
            if (whole is { Status: 200, Result: "1" } && line.StartsWith("EXEC ", StringComparison.OrdinalIgnoreCase))
                _broken = "EXEC answered 1, which AsterNET cannot read on from.";
            return whole;
        }

        private AgiReply? Feed(string text)
        {
            try
            {
                return _parser.Feed(Encoding.UTF8.GetBytes(text));
            }
            catch (AgiConnectionException e)
            {
                throw Break(e.Message, e);
            }
        }

        private void ThrowIfUnusable(string line)
        {
            if (_broken is { } reason) throw new AgiConnectionException(reason);
            if (_parser.HungUp) throw Gone(line);
        }

        private AgiConnectionException Break(string reason, Exception? inner = null)
        {
            _broken = reason;
            return new AgiConnectionException(reason, inner);
        }

        private static AgiHangupException Gone(string line) =>
            new($"The caller has hung up; AsterNET can send nothing more: {AgiText.ForLog(line)}");
    }
}
