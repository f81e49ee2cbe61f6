using Agi.MySql.Sql;

namespace Agi.Tests.MySql.Sql;

public sealed class SqlTextTests
{
    [Theory]
    [InlineData("SELECT 1", "SELECT 1", "")]
    [InlineData("SELECT @a", "SELECT ?", "a")]
    [InlineData("SELECT @a,@b1+@a", "SELECT ?,?+?", "a b1 a")]
    [InlineData("SELECT @long_name$1;", "SELECT ?;", "long_name$1")]
    [InlineData("WHERE x IN (@ids1,@ids2)", "WHERE x IN (?,?)", "ids1 ids2")]
    [InlineData("SELECT '@a', @b", "SELECT '@a', ?", "b")]
    [InlineData("SELECT 'it''s @a', @b", "SELECT 'it''s @a', ?", "b")]
    [InlineData(@"SELECT 'it\'s @a', @b", @"SELECT 'it\'s @a', ?", "b")]
    [InlineData(@"SELECT 'back\\', @b", @"SELECT 'back\\', ?", "b")]
    [InlineData("SELECT \"@a \"\" @a\", @b", "SELECT \"@a \"\" @a\", ?", "b")]
    [InlineData("SELECT `@a`, `x``@a`, @b", "SELECT `@a`, `x``@a`, ?", "b")]
    [InlineData(@"SELECT `x\`, @b", @"SELECT `x\`, ?", "b")]
    [InlineData("SELECT 1 -- @a\n, @b", "SELECT 1 -- @a\n, ?", "b")]
    [InlineData("SELECT 1--@b", "SELECT 1--?", "b")]
    [InlineData("SELECT 1 --", "SELECT 1 --", "")]
    [InlineData("SELECT 1 # @a\n, @b", "SELECT 1 # @a\n, ?", "b")]
    [InlineData("SELECT /* @a ? */ @b", "SELECT /* @a ? */ ?", "b")]
    [InlineData("SELECT /*+ MAX_EXECUTION_TIME(1000) */ @b", "SELECT /*+ MAX_EXECUTION_TIME(1000) */ ?", "b")]
    [InlineData("SELECT /* @a", "SELECT /* @a", "")]
    [InlineData("SELECT @@version, @@session.time_zone, @b", "SELECT @@version, @@session.time_zone, ?", "b")]
    [InlineData("SELECT @'quoted var', @`x`, @b", "SELECT @'quoted var', @`x`, ?", "b")]
    [InlineData("SELECT @ a", "SELECT @ a", "")]
    [InlineData("SELECT 4 / 2 - @a", "SELECT 4 / 2 - ?", "a")]
    [InlineData("SELECT 'open @a", "SELECT 'open @a", "")]
    [InlineData("SELECT @é", "SELECT ?", "é")]
    [InlineData("", "", "")]
    public void Only_real_parameters_become_question_marks(string sql, string sent, string names)
    {
        var text = SqlText.Parse(sql, backslashEscapes: true);
        Assert.Equal(sent, text.Text);
        Assert.Equal(names.Split(' ', StringSplitOptions.RemoveEmptyEntries), text.Parameters);
    }

    [Fact]
    public void A_server_without_backslash_escapes_ends_the_quote_at_the_backslash() =>
        Assert.Equal(@"SELECT 'x\', ?", SqlText.Parse(@"SELECT 'x\', @a", backslashEscapes: false).Text);

    [Fact]
    public void Question_marks_are_counted_outside_of_quotes() =>
        Assert.Equal(2, SqlText.Parse("SELECT ?, '?', `?`, ? -- ?", backslashEscapes: true).Parameters.Count);

    [Fact]
    public void Names_and_question_marks_do_not_mix() =>
        Assert.Throws<InvalidOperationException>(() => SqlText.Parse("SELECT ?, @a", backslashEscapes: true));

    [Fact]
    public void The_cache_of_texts_is_bounded()
    {
        var cache = new SqlTextCache();
        var first = cache.Get("SELECT @a", backslashEscapes: true);
        Assert.Same(first, cache.Get("SELECT @a", backslashEscapes: true));
        for (var i = 0; i < 1000; i++) cache.Get($"SELECT {i}", backslashEscapes: true);
        Assert.NotSame(first, cache.Get("SELECT @a", backslashEscapes: true));
    }

    [Fact]
    public void The_least_recently_used_goes_first()
    {
        var cache = new LruCache<string, int>(2);
        Assert.False(cache.Add("a", 1, out _));
        Assert.False(cache.Add("b", 2, out _));
        Assert.True(cache.TryGet("a", out _));
        Assert.True(cache.Add("c", 3, out var evicted));
        Assert.Equal(2, evicted);
        Assert.True(cache.TryGet("a", out _));
        Assert.False(cache.TryGet("b", out _));
        Assert.True(cache.Remove("a", out var removed));
        Assert.Equal((1, 1), (removed, cache.Count));
    }
}
