namespace Agi.Tests.Shops;

/// <summary>Invented names, some of them hostile.</summary>
internal sealed class TestPeople(Random random)
{
    private static readonly string[] Firsts =
        ["Inès", "Théo", "Jade", "Noé", "Alma", "Hugo", "Lina", "Zoé", "Paul", "Rose", "Grace", "Harry", "Emily", "Oscar", "Maeve", "Jürgen", "Łukasz", "Ngọc", "Σοφία", "Олена"];

    private static readonly string[] Lasts =
        ["Fabre", "Caron", "Lemoine", "Perrin", "Girard", "Blanchard", "Moreau", "Renard", "Mercier", "Garnier", "Whitfield", "Ashdown", "O'Shea", "Müller", "Nguyễn", "Smith-Jones"];

    private static readonly string[] Hostile =
    [
        "Robert'); DROP TABLE sales_order; --", "\"quoted\"", "back\\slash\\", "new\nline", "carriage\rreturn", "tab\there", "%0aEXEC System(id)", "EXEC Dial \"SIP/1\"",
        "HANGUP\nSET VARIABLE ROUTE_TARGET evil", "💡 Lantern 🏮", "\u202Eright to left\u202C", "שלום עולם", "NULL", "${ROUTE_TARGET}", "<script>alert(1)</script>", "a\u0000b", "=1+1", "\u200Bzero",
    ];

    public string First() => Firsts[random.Next(Firsts.Length)];

    public string Last() => Lasts[random.Next(Lasts.Length)];

    public string HostileName() => Hostile[random.Next(Hostile.Length)];
}
