using Agi.Routing.Calls;
using Agi.Routing.Facts;
using Agi.Routing.Magento;
using Agi.Routing.Situations;

namespace Agi.Tests.Routing;

public sealed class ScreenTextTests
{
    [Theory]
    [InlineData("en", "Jeanne Martin: payment issue")]
    [InlineData("fr", "Jeanne Martin: problème de paiement")]
    [InlineData("fr_FR", "Jeanne Martin: problème de paiement")]
    [InlineData("de", "Jeanne Martin: payment issue")]
    public void The_line_says_who_and_why(string language, string expected) =>
        Assert.Equal(expected, ScreenText.Of(Found("Jeanne Martin"), language));

    [Theory]
    [InlineData("A\r\nEXEC System rm", "A EXEC System rm: payment issue")]
    [InlineData("\u0000\t", "payment issue")]
    [InlineData(null, "payment issue")]
    public void Control_characters_of_a_name_become_blanks(string? name, string expected) =>
        Assert.Equal(expected, ScreenText.Of(Found(name), "en"));

    [Fact]
    public void A_long_name_is_cut_and_never_inside_a_character()
    {
        for (var length = 1; length < 80; length++)
        {
            var line = ScreenText.Of(Found(new string('a', length) + string.Concat(Enumerable.Repeat("😀", 40))), "en");
            Assert.InRange(line.Length, 1, ScreenText.MaxLength);
            Assert.EndsWith(": payment issue", line, StringComparison.Ordinal);
            Assert.Equal(line, System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(line)));
        }
    }

    [Fact]
    public void Every_situation_has_its_words_in_both_languages()
    {
        foreach (var situation in Enum.GetValues<Situation>())
        {
            var found = Found("A", situation);
            Assert.NotEqual(ScreenText.Of(found, "en"), ScreenText.Of(found, "fr"));
        }
    }

    [Fact]
    public void A_shared_number_shows_how_many_and_no_name() =>
        Assert.Equal("3 customers", ScreenText.Of(Found("Jeanne Martin", people: 3), "en"));

    private static CallerSituation Found(string? name, Situation situation = Situation.PaymentIssue, int people = 1) =>
        new([.. Enumerable.Repeat(new IdentityVerdict { Identity = new CallerIdentity { CustomerId = 1, Name = name }, Situation = situation, Reason = "" }, people)]);
}
