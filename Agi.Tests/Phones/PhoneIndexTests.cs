using Agi.Routing.Facts;
using Agi.Routing.Phones;

namespace Agi.Tests.Phones;

public sealed class PhoneIndexTests
{
    [Fact]
    public void An_empty_index_finds_nobody()
    {
        Assert.Empty(PhoneIndex.Empty.Find(new PhoneNumber(33639981234)));
        Assert.Equal(0, PhoneIndex.Empty.Entries);
    }

    [Fact]
    public void Owners_come_by_kind_and_rising_id_and_each_once()
    {
        var number = new PhoneNumber(33639981234);
        var builder = new PhoneIndexBuilder();
        builder.Add(number, new PhoneOwner(PhoneOwnerKind.Quote, 1));
        builder.Add(number, new PhoneOwner(PhoneOwnerKind.Customer, uint.MaxValue));
        builder.Add(number, new PhoneOwner(PhoneOwnerKind.Order, 7));
        builder.Add(number, new PhoneOwner(PhoneOwnerKind.Customer, 3));
        builder.Add(number, new PhoneOwner(PhoneOwnerKind.Order, 7));
        builder.Add(new PhoneNumber(33639981235), new PhoneOwner(PhoneOwnerKind.Customer, 9));
        builder.Add(number, new PhoneOwner(PhoneOwnerKind.Customer, 3));

        var index = builder.Build();

        Assert.Equal(
            [
                new PhoneOwner(PhoneOwnerKind.Customer, 3), new PhoneOwner(PhoneOwnerKind.Customer, uint.MaxValue),
                new PhoneOwner(PhoneOwnerKind.Order, 7), new PhoneOwner(PhoneOwnerKind.Quote, 1),
            ],
            index.Find(number));
        Assert.Equal(2, index.Numbers);
        Assert.Equal(5, index.Entries);
        Assert.Equal(4, index.Count(number));
    }

    [Theory]
    [InlineData(1UL)]
    [InlineData(999_999_999_999_999UL)]
    [InlineData(2_904_000UL)]
    public void Any_number_of_up_to_fifteen_digits_can_be_kept(ulong digits)
    {
        var builder = new PhoneIndexBuilder();
        builder.Add(new PhoneNumber(digits), new PhoneOwner(PhoneOwnerKind.Quote, 0));

        Assert.Equal([new PhoneOwner(PhoneOwnerKind.Quote, 0)], builder.Build().Find(new PhoneNumber(digits)));
    }

    [Fact]
    public void It_agrees_with_a_dictionary_on_crowded_numbers()
    {
        var random = new Random(7);
        var builder = new PhoneIndexBuilder();
        var expected = new Dictionary<PhoneNumber, HashSet<PhoneOwner>>();
        for (var i = 0; i < 200_000; i++)
        {
            var number = new PhoneNumber(33_600_000_000UL + (ulong)random.Next(150_000));
            var owner = new PhoneOwner((PhoneOwnerKind)random.Next(3), (uint)random.Next(5));
            builder.Add(number, owner);
            if (!expected.TryGetValue(number, out var owners))
                expected[number] = owners = [];
            owners.Add(owner);
        }

        var index = builder.Build();

        Assert.Equal(expected.Count, index.Numbers);
        Assert.Equal(expected.Values.Sum(o => o.Count), index.Entries);
        for (var i = 0UL; i < 160_000; i++)
        {
            var number = new PhoneNumber(33_600_000_000UL + i);
            var owners = expected.GetValueOrDefault(number, []);
            var found = index.Find(number);
            Assert.Equal(owners.Count, found.Count);
            Assert.True(owners.SetEquals(found));
        }
    }

    [Fact]
    public void One_number_with_very_many_owners_is_kept_whole()
    {
        var number = new PhoneNumber(33199001234);
        var builder = new PhoneIndexBuilder();
        for (var i = 100_000u; i > 0; i--)
        {
            builder.Add(number, new PhoneOwner(PhoneOwnerKind.Order, i % 50_000));
            builder.Add(new PhoneNumber(33639980000UL + i), new PhoneOwner(PhoneOwnerKind.Customer, i));
        }

        var found = builder.Build().Find(number);

        Assert.Equal(Enumerable.Range(0, 50_000).Select(i => (uint)i), found.Select(o => o.Id));
    }

    [Fact]
    public void More_entries_make_a_new_index_and_leave_the_old_one_as_it_was()
    {
        var known = new PhoneNumber(33639981234);
        var fresh = new PhoneNumber(33639981235);
        var builder = new PhoneIndexBuilder();
        builder.Add(known, new PhoneOwner(PhoneOwnerKind.Customer, 1));
        var old = builder.Build();

        var index = old.With(
        [
            KeyValuePair.Create(known, new PhoneOwner(PhoneOwnerKind.Customer, 2)),
            KeyValuePair.Create(fresh, new PhoneOwner(PhoneOwnerKind.Order, 3)),
            KeyValuePair.Create(known, new PhoneOwner(PhoneOwnerKind.Customer, 1)),
        ]);

        Assert.Equal([1u, 2u], index.Find(known).Select(o => o.Id));
        Assert.Equal([3u], index.Find(fresh).Select(o => o.Id));
        Assert.True(index.Contains(known, new PhoneOwner(PhoneOwnerKind.Customer, 2)));
        Assert.False(index.Contains(known, new PhoneOwner(PhoneOwnerKind.Order, 2)));
        Assert.Equal([1u], old.Find(known).Select(o => o.Id));
        Assert.Empty(old.Find(fresh));
        Assert.Equal(3, index.Entries);
    }

    [Fact]
    public void A_big_index_takes_less_than_sixteen_bytes_a_number()
    {
        var builder = new PhoneIndexBuilder();
        for (var i = 0u; i < 300_000; i++)
            builder.Add(new PhoneNumber(33_600_000_000UL + (i * 37)), new PhoneOwner(PhoneOwnerKind.Customer, i));

        var index = builder.Build();

        Assert.Equal(300_000, index.Numbers);
        Assert.InRange(index.Bytes / (double)index.Numbers, 12, 16);
    }
}
