namespace Agi.Routing.Phones;

/// <summary>Takes numbers with their owners: an index that is being made, or what is kept beside one.</summary>
internal interface IPhoneSink
{
    /// <summary>Adds an owner of a number; false where it was known to be there.</summary>
    bool Add(PhoneNumber number, PhoneOwner owner);
}
