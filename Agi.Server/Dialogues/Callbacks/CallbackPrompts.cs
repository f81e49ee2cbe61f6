namespace Agi.Server.Dialogues.Callbacks;

/// <summary>The ids of the prompts that callback alone says.</summary>
internal static class CallbackPrompts
{
    public const string OfferNumber = "cb-offer-number";
    public const string Confirm = "cb-confirm";
    public const string EnterNumber = "cb-enter-number";
    public const string NumberUnknown = "cb-number-unknown";
    public const string NumberNotAllowed = "cb-number-not-allowed";
    public const string Noted = "cb-noted";
    public const string Already = "cb-already";
    public const string TooMany = "cb-too-many";
    public const string Failed = "cb-failed";
    public const string CallAt = "cb-call-at";
    public const string AsSoonAs = "cb-as-soon-as";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [OfferNumber, Confirm, EnterNumber, NumberUnknown, NumberNotAllowed, Noted, Already, TooMany, Failed, CallAt, AsSoonAs];
}
