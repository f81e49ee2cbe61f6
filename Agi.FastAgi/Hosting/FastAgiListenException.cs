using System.Net;
using System.Net.Sockets;

namespace Agi.FastAgi;

/// <summary>The FastAGI host cannot listen where it was told to; the message says what to do.</summary>
public sealed class FastAgiListenException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>The exception for a socket that could not be bound.</summary>
    internal static FastAgiListenException Of(EndPoint at, SocketException fault) => new(
        fault.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse => $"FastAGI cannot listen on {at}: another program has the port. Stop it, or set {FastAgiOptions.SectionName}:Port.",
            SocketError.AddressNotAvailable => $"FastAGI cannot listen on {at}: this machine does not have the address. Set {FastAgiOptions.SectionName}:Address.",
            SocketError.AccessDenied => $"FastAGI cannot listen on {at}: this user may not use the port. Set {FastAgiOptions.SectionName}:Port.",
            _ => $"FastAGI cannot listen on {at}: {fault.Message}. Set {FastAgiOptions.SectionName}:Address and {FastAgiOptions.SectionName}:Port.",
        },
        fault);
}
