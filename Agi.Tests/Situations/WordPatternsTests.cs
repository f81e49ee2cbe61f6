using Agi.Routing.Situations;

namespace Agi.Tests.Situations;

public sealed class WordPatternsTests
{
    [Theory]
    [InlineData("banktransfer", "banktransfer", true)]
    [InlineData("banktransfer", "BankTransfer", true)]
    [InlineData("banktransfer", "msp_banktransfer", false)]
    [InlineData("banktransfer", "banktransfer_b2b", false)]
    [InlineData("*banktransfer*", "banktransfer", true)]
    [InlineData("*banktransfer*", "msp_banktransfer", true)]
    [InlineData("*banktransfer*", "banktransfer_b2b", true)]
    [InlineData("*BANKtransfer*", "msp_BankTransfer_b2b", true)]
    [InlineData("*banktransfer*", "bank_transfer", false)]
    [InlineData("adyen_*", "adyen_cc", true)]
    [InlineData("adyen_*", "adyen_", true)]
    [InlineData("adyen_*", "my_adyen_cc", false)]
    [InlineData("*_cc", "adyen_cc", true)]
    [InlineData("*_cc", "adyen_cc_vault", false)]
    [InlineData("a*n*c", "adyen_cc", true)]
    [InlineData("a*n*c", "adyen_cb", false)]
    // What stands before, between and behind the stars does not share letters.
    [InlineData("aba*bac", "abac", false)]
    [InlineData("aba*bac", "ababac", true)]
    [InlineData("a*bb*bc", "abbc", false)]
    [InlineData("a*bb*bc", "abbbc", true)]
    [InlineData("*ab*ba*", "aba", false)]
    [InlineData("*ab*ba*", "abba", true)]
    [InlineData("*ab*b*", "xab", false)]
    [InlineData("A*B*C", "abc", true)]
    [InlineData("a*b*c", "ABC", true)]
    [InlineData("**", "anything", true)]
    [InlineData("*", "anything", true)]
    [InlineData("*", "", false)]
    [InlineData("*", null, false)]
    [InlineData("", null, false)]
    [InlineData("free", null, false)]
    // Only * is a wildcard.
    [InlineData("adyen?cc", "adyen_cc", false)]
    [InlineData("adyen?c*", "adyen_cc", false)]
    [InlineData("adyen?c*", "adyen?cc", true)]
    [InlineData("adyen\\c*", "adyen\\cc", true)]
    [InlineData("adyen\\*", "adyen*", false)]
    [InlineData("adyen\\*", "adyen\\cc", true)]
    [InlineData("adyen.c*", "adyen_cc", false)]
    public void A_pattern_fits_whole_words_without_case_and_a_star_stands_for_any_letters(string pattern, string? word, bool expected)
    {
        Assert.Equal(expected, new WordPatterns(pattern).Fit(word));
    }

    [Fact]
    public void Any_of_several_patterns_is_enough_and_none_fits_nothing()
    {
        var patterns = new WordPatterns("checkmo", "*banktransfer*", "free");
        Assert.All(new[] { "checkmo", "my_banktransfer", "free" }, word => Assert.True(patterns.Fit(word)));
        Assert.False(patterns.Fit("stripe"));
        Assert.False(new WordPatterns().Fit("checkmo"));
        Assert.False(new WordPatterns().Fit(""));
    }

    [Fact]
    public void A_list_is_written_as_routing_yaml_takes_it()
    {
        Assert.Equal("[checkmo, '*banktransfer*', adyen_*, '*']", new WordPatterns("checkmo", "*banktransfer*", "adyen_*", "*").ToString());
        Assert.Equal("[]", new WordPatterns().ToString());
    }

    [Fact]
    public void Two_lists_are_the_same_in_any_order_and_case()
    {
        var list = SituationSetting.OfflineMethods;
        SituationSettings With(params string[] words) => list.Set(new SituationSettings(), new WordPatterns(words));
        Assert.True(list.Same(With("a", "b"), With("B", "a")));
        Assert.False(list.Same(With("a", "b"), With("a")));
        Assert.False(list.Same(With("a"), With("a", "b")));
    }
}
