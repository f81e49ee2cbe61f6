namespace Agi.FastAgi;

/// <summary>What became of a prompt, with the digit that ended it.</summary>
/// <param name="Outcome">Played, interrupted, missing, or the caller gone.</param>
/// <param name="Digit">The digit; null unless interrupted.</param>
/// <param name="EndPosition">Where it ended, in samples.</param>
public readonly record struct PlayResult(PlayOutcome Outcome, char? Digit, long EndPosition);
