using Agi.FastAgi;
using Agi.Routing.Calls;

namespace Agi.Server.Scripts;

/// <summary>Reads the call out of the AGI environment.</summary>
internal static class IncomingCalls
{
    /// <summary>The call that the request speaks of.</summary>
    public static IncomingCall Of(AgiRequest request) => new()
    {
        Cli = request.CallerId,
        CliWithheld = !request.PresentationAllowed,
        Dialed = request.DialedNumber ?? request.Extension,
        Language = request.Language,
    };
}
