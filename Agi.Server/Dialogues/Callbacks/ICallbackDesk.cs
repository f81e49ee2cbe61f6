namespace Agi.Server.Dialogues.Callbacks;

/// <summary>Takes requests for call-backs while the caller waits on the line.</summary>
internal interface ICallbackDesk
{
    /// <summary>Keeps a request. It takes two seconds at most, and a fault of the store is an outcome.</summary>
    /// <param name="request">The desk sets when it was asked for and when it expires.</param>
    /// <param name="cancellationToken">The call has ended. A request under way may still be kept.</param>
    /// <exception cref="OperationCanceledException">The call has ended.</exception>
    Task<CallbackOutcome> AskAsync(CallbackRequest request, CancellationToken cancellationToken);
}

/// <summary>What became of a caller's wish.</summary>
internal enum CallbackOutcome
{
    /// <summary>The request is kept.</summary>
    Noted,

    /// <summary>The number was waiting already, and keeps its place.</summary>
    AlreadyThere,

    /// <summary>It could not be kept, or not in time. The caller must be told, or reach a person.</summary>
    Failed,
}
