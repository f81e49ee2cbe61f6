using System.Globalization;
using System.Text;

namespace Agi.Routing.Rules.Doctor;

/// <summary>Guesses from a code or a label what a shop means by it, in the languages that shops are run in.</summary>
internal static class ShopWords
{
    private static readonly HashSet<string> Delivered = new(StringComparer.Ordinal)
    {
        "delivered", "livre", "livree", "livres", "livrees", "zugestellt", "geliefert", "entregado", "entregada", "entregue", "consegnato", "consegnata", "consegnati", "bezorgd", "geleverd",
        "afgeleverd", "levererad", "leveret", "levert", "toimitettu", "dostarczono", "dostarczone", "dostarczony", "dostarczona", "doreczono", "doruceno", "doruceny", "livrat", "kezbesitve",
        "доставлен", "доставлено", "доставлена", "παραδοθηκε",
    };

    private static readonly HashSet<string> Delivery = new(StringComparer.Ordinal) { "delivery", "livraison", "lieferung", "zustellung", "entrega", "consegna", "levering", "bezorging" };

    private static readonly HashSet<string> Done = new(StringComparer.Ordinal)
    {
        "done", "complete", "completed", "confirmed", "effectuee", "terminee", "faite", "abgeschlossen", "erfolgt", "realizada", "completada", "effettuata", "avvenuta", "completata", "voltooid",
    };

    private static readonly HashSet<string> Chargeback = new(StringComparer.Ordinal)
    {
        "chargeback", "chargebacks", "reversed", "reversal", "dispute", "disputed", "rueckbuchung", "ruckbuchung", "ruecklastschrift", "rucklastschrift", "litige", "contracargo", "disputa", "contestazione",
        "geschil", "retrofacturation", "obciazenie",
    };

    /// <summary>What turns the word before or behind it into something else: not yet, not wholly, no longer.</summary>
    private static readonly HashSet<string> Unless = new(StringComparer.Ordinal)
    {
        "not", "non", "no", "pas", "nicht", "niet", "ikke", "inte", "nie", "не", "un", "partial", "partially", "partly", "partiel", "partiellement", "partielle", "teilweise", "teil", "parcial", "parziale",
        "to", "be", "being", "failed", "ready", "out", "cannot", "undelivered", "canceled", "cancelled", "won", "resolved", "closed", "retour", "returned", "back", "en",
    };

    /// <summary>Parts of payment methods' codes, without separators: money comes later, or by hand.</summary>
    private static readonly string[] Prepaid =
    [
        "cheque", "moneyorder", "banktransfer", "banktransaction", "transferencia", "virement", "ueberweisung", "uberweisung", "vorkasse", "vorauskasse", "prepayment", "bonifico", "przelew", "overschrijving",
        "wiretransfer", "sepatransfer",
    ];

    private static readonly string[] ByHand =
    [
        "rechnung", "invoice", "facture", "factuur", "nachnahme", "contreremboursement", "contrareembolso", "contrassegno", "cashondelivery", "pobranie", "storepickup", "instorepay", "payinstore", "payatstore",
        "purchaseorder", "mandatadministratif", "offlinepayment",
    ];

    private static readonly HashSet<string> PrepaidTokens = new(StringComparer.Ordinal) { "check", "bank", "transfer", "wire", "prepay" };

    private static readonly HashSet<string> ByHandTokens = new(StringComparer.Ordinal) { "cod", "cash", "pos", "pickup", "free", "offline", "mandat" };

    public static bool LooksDelivered(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            var words = Words(text);
            if (words.Exists(Unless.Contains)) return false;
            if (words.Exists(word => Delivered.Contains(word) || word.EndsWith("delivered", StringComparison.Ordinal)) || (words.Exists(Delivery.Contains) && words.Exists(Done.Contains))) return true;
        }

        return false;
    }

    public static bool LooksTakenBack(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            var words = Words(text);
            // "charge back" is two words in some shops.
            var apart = words.Zip(words.Skip(1)).Any(pair => pair is ("charge", "back"));
            if (!apart && words.Exists(Unless.Contains)) return false;
            if (apart || words.Exists(Chargeback.Contains)) return true;
        }

        return false;
    }

    /// <summary>Whether money is expected before the goods go out, and does not come by an online payment.</summary>
    public static bool LooksPrepaid(string method) => Looks(method, Prepaid, PrepaidTokens);

    /// <summary>Whether no online payment belongs to it.</summary>
    public static bool LooksOffline(string method) => LooksPrepaid(method) || Looks(method, ByHand, ByHandTokens);

    private static bool Looks(string method, string[] parts, HashSet<string> tokens)
    {
        var words = Words(method);
        var whole = string.Concat(words);
        return Array.Exists(parts, part => whole.Contains(part, StringComparison.Ordinal)) || words.Exists(tokens.Contains);
    }

    /// <summary>The words of a text in lower case and without accents.</summary>
    private static List<string> Words(string text)
    {
        var plain = new StringBuilder();
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark) plain.Append(char.IsLetter(letter) ? char.ToLowerInvariant(letter) : ' ');
        }

        return [.. plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Normalize(NormalizationForm.FormC))];
    }
}
