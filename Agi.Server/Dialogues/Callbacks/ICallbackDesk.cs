using Agi.Routing.Facts;

namespace Agi.Server.Dialogues.Callbacks;

/// <summary>Takes requests for call-backs while the caller waits on the line.</summary>
internal interface ICallbackDesk
{
    /// <summary>Keeps a request. It takes two seconds at most, and a fault of the store is an outcome.</summary>
    /// <param name="caller">The number that calls; null without one.</param>
    /// <param name="request">The desk sets when it was asked for and when it expires.</param>
    /// <param name="cancellationToken">The call has ended. A request under way may still be kept.</param>
    /// <exception cref="OperationCanceledException">The call has ended.</exception>
    Task<CallbackOutcome> AskAsync(PhoneNumber? caller, CallbackRequest request, CancellationToken cancellationToken);
}

/// <summary>What became of a caller's wish.</summary>
internal enum CallbackOutcome
{
    /// <summary>The request is kept.</summary>
    Noted,

    /// <summary>The number was waiting already, and keeps its place.</summary>
    AlreadyThere,

    /// <summary>It was not kept: the caller has given as many numbers as one may (<see cref="CallbackOptions.NumbersPerCaller"/>).</summary>
    TooMany,

    /// <summary>It could not be kept, or not in time. The caller must be told, or reach a person.</summary>
    Failed,
}
