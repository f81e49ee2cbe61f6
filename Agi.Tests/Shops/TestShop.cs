using Agi.Routing.Facts;
using Agi.Routing.Phones;
using Agi.Samples;
using Agi.Tests.Servers;

namespace Agi.Tests.Shops;

/// <summary>A shop of invented people: the same for the same options, in either version of Magento.</summary>
public sealed class TestShop
{
    private static readonly string[] Anonymous = ["", "anonymous", "unknown", "unavailable", "restricted", "private", "withheld", "Anonymous"];

    private readonly Lazy<Dictionary<ulong, (string Story, List<PhoneOwner> Owners)>> _numbers;
    private readonly Func<IEnumerable<Household>> _households;

    public TestShop(TestShopOptions options)
        : this(options, () => new Households(options).All())
    {
    }

    /// <summary>A shop of people made by hand.</summary>
    internal TestShop(TestShopOptions options, Func<IEnumerable<Household>> households)
    {
        Options = options;
        _households = households;
        _numbers = new(ReadNumbers);
    }

    public TestShopOptions Options { get; }

    /// <summary>Makes the database with tables and rows, by the mariadb client and LOAD DATA.</summary>
    public async Task LoadAsync(MariaDbServer server, string database, MagentoVersion version)
    {
        var directory = Directory.CreateDirectory(Path.Combine(server.Directory, "load-" + Guid.NewGuid().ToString("N")));
        try
        {
            await server.SqlAsync($"CREATE DATABASE IF NOT EXISTS `{database}` CHARACTER SET utf8mb4");
            string load;
            using (var rows = new RowFiles(directory.FullName, Options.TablePrefix))
            {
                await server.SqlAsync("SET sql_mode = '';\n" + MagentoTables.Of(version, Options.TablePrefix).ForMySql(), database);
                Write(rows, version);
                load = rows.LoadStatements();
            }

            await server.SqlAsync(load, database);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private void Write(RowFiles rows, MagentoVersion version)
    {
        var old = new Magento1Rows(rows, Options.Seed);
        if (version == MagentoVersion.Magento1) old.AddAttributes();
        var writer = new ShopWriter(version == MagentoVersion.Magento1 ? new WornRows(old) : rows, version);
        writer.WriteStores(TestStores.All);
        writer.WriteStatuses(("delivered", "complete"), ("livre", "complete"), ("pending_gateway", "pending_payment"), ("review_gateway", "payment_review"), ("reserved", null));
        writer.WriteSettings([.. TestStores.Settings, .. Options.GlobalAccounts ? [TestStores.GlobalAccounts] : Array.Empty<(string, int, string, string?)>()]);
        writer.WriteGroups("NOT LOGGED IN", "General", "Wholesale", "Retailer");
        foreach (var home in _households())
        {
            foreach (var customer in home.Customers) writer.Write(customer);
            foreach (var order in home.Orders) writer.Write(order);
            foreach (var cart in home.Carts) writer.Write(cart);
        }
    }

    /// <summary>One caller for every number in the shop, in E.164.</summary>
    public IReadOnlyList<TestCaller> EveryCaller() => [.. _numbers.Value.Select(number => Caller(number.Key, "+" + number.Key))];

    /// <summary>The numbers in the addresses of orders that are no customer's.</summary>
    public IEnumerable<(uint Order, ulong Number)> OrderNumbers() =>
        from home in _households()
        from order in home.Orders
        where home.CustomerOf(order) is null
        from phone in order.Billing.Phones.Concat(order.Shipping?.Phones ?? [])
        select (order.Id, phone.E164);

    /// <summary>
    /// Invented callers: every story in turn, so that a hundred see all situations, one in twenty unknown, one in twenty without a number.
    /// Numbers come in E.164, with 00, with or without the plus sign, as a SIP address, and French ones in national form too.
    /// </summary>
    public IReadOnlyList<TestCaller> Callers(int count, int seed)
    {
        var random = new Random(seed);
        var stories = _numbers.Value.GroupBy(number => number.Value.Story, StringComparer.Ordinal).OrderBy(story => story.Key, StringComparer.Ordinal)
            .Select(story => story.Select(number => number.Key).Order().ToArray()).ToArray();
        foreach (var story in stories) random.Shuffle(story);
        random.Shuffle(stories);
        // The plain stories first, so that a hundred callers meet every situation: there are more stories than that.
        stories = [.. stories.OrderBy(story => _numbers.Value[story[0]].Story is var name && (!name.Contains('+', StringComparison.Ordinal) || name.StartsWith("registered+", StringComparison.Ordinal)) ? 0 : 1)];
        var callers = new List<TestCaller>(count);
        for (int i = 0, turn = 0; callers.Count < count; i++)
        {
            if (i % 20 == 7)
            {
                // The end of this range is never handed out.
                var stranger = 33_261_919_000 + (ulong)random.Next(1000);
                callers.Add(Caller(stranger, Spell(stranger, random)));
            }
            else if (i % 20 == 17)
            {
                callers.Add(new TestCaller { Cli = Anonymous[random.Next(Anonymous.Length)], Number = null, Owners = [], Story = "anonymous" });
            }
            else
            {
                var story = stories[turn % stories.Length];
                var number = story[turn / stories.Length % story.Length];
                callers.Add(Caller(number, Spell(number, random)));
                turn++;
            }
        }

        return callers;
    }

    private TestCaller Caller(ulong number, string cli) => new()
    {
        Cli = cli,
        Number = new PhoneNumber(number),
        Owners = _numbers.Value.TryGetValue(number, out var known) ? known.Owners : [],
        Story = known.Story ?? "stranger",
    };

    private static string Spell(ulong number, Random random)
    {
        var digits = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var french = digits.StartsWith("33", StringComparison.Ordinal) && digits.Length == 11;
        return random.Next(french ? 8 : 5) switch
        {
            0 or 1 => "+" + digits,
            2 or 3 => "00" + digits,
            4 => $"sip:+{digits}@192.0.2.7",
            5 => digits,
            _ => "0" + digits[2..],
        };
    }

    private Dictionary<ulong, (string Story, List<PhoneOwner> Owners)> ReadNumbers()
    {
        var numbers = new Dictionary<ulong, (string Story, List<PhoneOwner> Owners)>();
        foreach (var home in _households())
        {
            foreach (var customer in home.Customers)
            {
                foreach (var address in customer.Addresses) Claim(home, address, new PhoneOwner(PhoneOwnerKind.Customer, customer.Id));
            }

            foreach (var order in home.Orders)
            {
                var owner = home.CustomerOf(order) is { } customer ? new PhoneOwner(PhoneOwnerKind.Customer, customer) : new PhoneOwner(PhoneOwnerKind.Order, order.Id);
                Claim(home, order.Billing, owner);
                Claim(home, order.Shipping, owner);
            }

            // A cart that was deleted or turned into an order leads to nobody.
            foreach (var cart in home.Carts.Where(cart => cart.IsActive))
            {
                Claim(home, cart.Address, cart.CustomerId is { } customer ? new PhoneOwner(PhoneOwnerKind.Customer, customer) : new PhoneOwner(PhoneOwnerKind.Quote, cart.Id));
            }
        }

        return numbers;

        void Claim(Household home, ShopAddress? address, PhoneOwner owner)
        {
            foreach (var phone in address?.Phones ?? [])
            {
                if (!numbers.TryGetValue(phone.E164, out var known)) numbers.Add(phone.E164, known = (home.Story, []));
                if (!known.Owners.Contains(owner)) known.Owners.Add(owner);
            }
        }
    }
}

/// <summary>What shop to make.</summary>
public sealed record TestShopOptions
{
    /// <summary>Registered customers. Guests come on top, about one for six customers.</summary>
    public int Customers { get; init; } = 10_000;

    public int Seed { get; init; } = 1;

    /// <summary>The moment that all ages are counted back from, UTC; fractions of a second are cut.</summary>
    public required DateTime Now { get; init; }

    /// <summary>Magento's table_prefix.</summary>
    public string TablePrefix { get; init; } = "";

    /// <summary>Whether an account is good for all websites: customer/account_share/scope is 0.</summary>
    public bool GlobalAccounts { get; init; }

    /// <summary>
    /// False gives a plain shop for measuring at size: half an order a customer, one address each, few oddities.
    /// True (the default) gives the dense one, in which every row and boundary of the rules occurs often.
    /// </summary>
    public bool Dense { get; init; } = true;
}

/// <summary>An invented caller: what the trunk says, and the truth that the generator knows.</summary>
public sealed record TestCaller
{
    /// <summary>The caller's number as a trunk delivers it; empty or a word where it was withheld.</summary>
    public required string Cli { get; init; }

    /// <summary>The number behind it; null if there is none.</summary>
    public required PhoneNumber? Number { get; init; }

    /// <summary>The rows whose telephone carries the number.</summary>
    public required IReadOnlyList<PhoneOwner> Owners { get; init; }

    /// <summary>The story of the number's people.</summary>
    public required string Story { get; init; }
}
