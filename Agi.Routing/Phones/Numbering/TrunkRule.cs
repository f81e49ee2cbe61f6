namespace Agi.Routing.Phones.Numbering;

/// <summary>One trunk prefix.</summary>
/// <param name="Digits">Its digits, 0 to 9.</param>
/// <param name="Always">No national number begins with it, so it is always dropped; else only where the number does not fit with it.</param>
internal readonly record struct TrunkRule(byte[] Digits, bool Always);
