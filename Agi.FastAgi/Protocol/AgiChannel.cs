using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Agi.FastAgi;

/// <summary>The channel of one call over a pair of pipes.</summary>
internal sealed class AgiChannel(AgiInput input, PipeWriter output, TimeSpan replyTimeout, string connection, ILogger logger, FastAgiMeter meter, CancellationToken gone) : IAgiChannel
{
    /// <summary>The longest reply in bytes: a variable's value is at most 8 KB in Asterisk, usage blocks are shorter.</summary>
    public const int MaxReplyBytes = 64 * 1024;

    // Asterisk sends the usage block right after EXEC's code 1. If a version sends none, the call must not wait long.
    private static readonly TimeSpan UsageBlockTimeout = TimeSpan.FromSeconds(1);

    private readonly AgiReplyParser _parser = new();
    private int _inFlight;
    private bool _replyDue;
    private bool _exec;
    private bool _secret;
    private bool _dead;
    private string? _broken;
    private TimeSpan _limit;

    /// <inheritdoc/>
    public bool HungUp
    {
        get
        {
            // A HANGUP line may have come while the script was thinking.
            if (!_dead && !_parser.HungUp && Interlocked.Exchange(ref _inFlight, 1) == 0)
            {
                try
                {
                    if (!_replyDue && _broken is null) TakeUnasked();
                }
                finally
                {
                    Volatile.Write(ref _inFlight, 0);
                }
            }
            return _dead || _parser.HungUp;
        }
    }

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<TResult> SendAsync<TResult>(AgiCommand<TResult> command, CancellationToken cancellationToken = default) =>
        command.Read(await ExchangeAsync(command.Line, command.Duration, command.Secret, cancellationToken));

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<AgiReply> ExchangeAsync(string line, TimeSpan duration, bool secret, CancellationToken cancellationToken)
    {
        var bytes = AgiLine.Check(line);
        if (Interlocked.Exchange(ref _inFlight, 1) != 0)
            throw new InvalidOperationException("A command is in flight on this channel; wait for its reply. A second one would cut a running prompt short.");
        try
        {
            ThrowIfUnusable(cancellationToken);
            var registration = default(CancellationTokenRegistration);
            // The session's own token wakes the reader already. Only another token needs a registration.
            if (cancellationToken.CanBeCanceled && cancellationToken != gone)
                registration = cancellationToken.UnsafeRegister(static state => ((AgiInput)state!).Wake(), input);
            try
            {
                var started = input.Now;
                if (_replyDue)
                {
                    // The script gave the last command up. Its reply must come before the next command may go.
                    input.SetDeadline(_limit);
                    await ReadWholeReplyAsync(cancellationToken);
                }
                TakeUnasked();
                ThrowIfUnusable(cancellationToken);

                _limit = replyTimeout + duration;
                input.SetDeadline(_limit);
                _secret = secret;
                await WriteAsync(line, bytes);
                _exec = line.StartsWith("EXEC ", StringComparison.OrdinalIgnoreCase);
                var reply = await ReadWholeReplyAsync(cancellationToken);
                input.ClearDeadline();
                meter.Command(line, input.Now - started);
                if (reply.Status == 200) return reply;
                _dead |= reply.Status == 511;
                throw reply.Refusal(line);
            }
            finally
            {
                registration.Dispose();
            }
        }
        finally
        {
            input.ClearDeadline();
            Volatile.Write(ref _inFlight, 0);
        }
    }

    private async ValueTask WriteAsync(string line, int bytes)
    {
        var span = output.GetSpan(bytes + 1);
        Encoding.UTF8.GetBytes(line, span);
        span[bytes] = (byte)'\n';
        output.Advance(bytes + 1);
        _replyDue = true;
        if (logger.IsEnabled(LogLevel.Trace)) FastAgiLog.Sent(logger, connection, line);
        var flushed = await output.FlushAsync(CancellationToken.None);
        if (flushed.IsCompleted) throw Break("The connection ended before the command was sent.");
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<AgiReply> ReadReplyAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            ReadResult result;
            try
            {
                result = await input.Reader.ReadAsync(CancellationToken.None);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or InvalidOperationException)
            {
                throw Break("The connection broke before the reply came.", e);
            }
            var rest = result.Buffer;
            var reply = Take(ref rest);
            var length = rest.Length;
            input.Reader.AdvanceTo(rest.Start, reply is null ? rest.End : rest.Start);
            if (reply is not null)
            {
                _replyDue = false;
                if (logger.IsEnabled(LogLevel.Trace)) FastAgiLog.Received(logger, connection, reply.Status, _secret ? FastAgiLog.Secret : reply.Text);
                return reply;
            }
            if (length > MaxReplyBytes || _parser.Length > MaxReplyBytes) throw Break($"A reply is longer than {MaxReplyBytes} bytes.");
            if (result.IsCompleted) throw Break("The connection ended before the reply came.");
            if (!result.IsCanceled) continue;
            ThrowIfUnusable(cancellationToken);
            if (input.Expired) throw Break("No reply came in time.");
        }
    }

    // If an application answers 1, Asterisk takes that for a syntax error and sends a usage block after EXEC's reply.
    private ValueTask<AgiReply> ReadWholeReplyAsync(CancellationToken cancellationToken) =>
        _exec ? ReadExecReplyAsync(cancellationToken) : ReadReplyAsync(cancellationToken);

    private async ValueTask<AgiReply> ReadExecReplyAsync(CancellationToken cancellationToken)
    {
        var reply = await ReadReplyAsync(cancellationToken);
        if (reply is not { Status: 200, Result: "1" }) return reply;
        input.SetDeadline(UsageBlockTimeout);
        try
        {
            _parser.ExpectOnlyUsage = true;
            // Not cancellable: the block would be taken for the next command's reply.
            await ReadReplyAsync(CancellationToken.None);
        }
        catch (AgiConnectionException) when (input.Expired && _broken is not null)
        {
            // No block came: the reply stands.
            _broken = null;
        }
        finally
        {
            _parser.ExpectOnlyUsage = false;
        }
        return reply;
    }

    // Without a command only HANGUP may come. Anything else would be taken for the next command's reply.
    private void TakeUnasked()
    {
        ReadResult result;
        try
        {
            if (!input.Reader.TryRead(out result)) return;
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or InvalidOperationException)
        {
            _broken = "The connection broke.";
            return;
        }
        var rest = result.Buffer;
        try
        {
            if (Take(ref rest) is not null || _parser.Open) _broken = "Asterisk sent a reply that no command asked for.";
        }
        catch (AgiConnectionException)
        {
            // Take has noted the reason; the next command throws it.
            return;
        }
        // Examined only up to the start of an unfinished line, so that the next read returns at once with it.
        input.Reader.AdvanceTo(rest.Start);
    }

    /// <summary>Takes lines off the buffer until a reply is complete; null if more lines are due.</summary>
    /// <exception cref="AgiConnectionException">A line belongs to no reply. The channel cannot be used any more.</exception>
    private AgiReply? Take(ref ReadOnlySequence<byte> buffer)
    {
        try
        {
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = buffer.Slice(0, end);
                buffer = buffer.Slice(buffer.GetPosition(1, end));
                var reply = line.IsSingleSegment ? _parser.Feed(line.FirstSpan) : _parser.Feed(line.ToArray());
                if (reply is not null) return reply;
            }
            return null;
        }
        catch (AgiConnectionException e)
        {
            input.Reader.AdvanceTo(buffer.Start);
            _broken = e.Message;
            throw;
        }
    }

    private void ThrowIfUnusable(CancellationToken cancellationToken)
    {
        if (_broken is not null) throw new AgiConnectionException(_broken);
        cancellationToken.ThrowIfCancellationRequested();
        gone.ThrowIfCancellationRequested();
    }

    private AgiConnectionException Break(string reason, Exception? inner = null)
    {
        _broken = reason;
        _parser.Reset();
        return new AgiConnectionException(reason, inner);
    }
}
