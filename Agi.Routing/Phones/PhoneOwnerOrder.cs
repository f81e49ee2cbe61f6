namespace Agi.Routing.Phones;

/// <summary>The order in which owners are given: customers, orders, carts, each by rising id.</summary>
internal sealed class PhoneOwnerOrder : IComparer<PhoneOwner>
{
    internal static readonly PhoneOwnerOrder Instance = new();

    public int Compare(PhoneOwner x, PhoneOwner y) => x.Kind == y.Kind ? x.Id.CompareTo(y.Id) : x.Kind.CompareTo(y.Kind);
}
