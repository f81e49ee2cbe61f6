using Agi.Routing.Rules;

namespace Agi.Server.Dialogues;

/// <summary>Something that a caller can do alone. A menu leads to it by its name.</summary>
internal interface IDialogue
{
    /// <summary>Its name, one of <see cref="DialogueNames.All"/>.</summary>
    string Name { get; }

    /// <summary>Serves the caller.</summary>
    /// <exception cref="FastAgi.AgiHangupException">The caller has left.</exception>
    Task<DialogueEnd> RunAsync(Conversation talk);
}

/// <summary>How a dialogue ended.</summary>
/// <param name="Status">In one word, for the dialplan, such as <c>told</c>.</param>
/// <param name="Served">Whether the caller needs nobody any more.</param>
/// <param name="Person">The target of the person who fits, where the dialogue knows a better one than the rule's; null otherwise.</param>
internal sealed record DialogueEnd(string Status, bool Served, string? Person = null)
{
    /// <summary>The caller asked for a person, or gave no answer.</summary>
    public static DialogueEnd ToPerson { get; } = new("person", Served: false);
}
