using Agi.Routing.Facts;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Agi.Routing.Rules.Reading;

/// <summary>Reads YAML into nodes that know their line and column. Only what routing.yaml needs: no anchors, no tags, one document.</summary>
internal sealed class YamlTreeReader(FaultList faults)
{
    // Deeper than any rule needs; hostile nesting must not end in a stack overflow.
    private const int MaxDepth = 20;

    /// <summary>The root of the document; null after a fault that leaves none of it.</summary>
    public YamlNode? Read(string text)
    {
        var keysAreLost = LostKeys.Report(text, faults);
        var parser = new Parser(new StringReader(text));
        try
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
            {
                faults.Error(SourcePosition.Start, RuleFaultCodes.File, "The file is empty: it needs at least targets, fallback and rules.");
                return null;
            }

            parser.Consume<DocumentStart>();
            var root = ReadNode(parser, depth: 0);
            parser.Consume<DocumentEnd>();
            if (!parser.Accept<DocumentStart>(out var second)) return root;
            faults.Error(At(second.Start), RuleFaultCodes.Syntax, "A second document starts here ('---'): the file holds one document.");
            return null;
        }
        catch (Exception exception) when (keysAreLost && exception is (YamlException or InvalidOperationException or ArgumentException or IndexOutOfRangeException or OverflowException))
        {
            // The braces behind such a key are lost with it. What the parser says of that would only confuse.
            return null;
        }
        catch (YamlException exception)
        {
            Report(text, exception);
            return null;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            // The parser trips over some broken texts instead of naming the fault.
            var near = parser.Current is { } current ? At(current.End) : SourcePosition.Start;
            faults.Error(near, RuleFaultCodes.Syntax, "This is not YAML: the bracket, brace or quote that opens here or soon after is never closed, or the indentation is wrong.");
            return null;
        }
    }

    private static SourcePosition At(Mark mark) => new((int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));

    private YamlNode? ReadNode(Parser parser, int depth)
    {
        var start = At(parser.Current!.Start);
        if (depth > MaxDepth) throw new YamlException(parser.Current.Start, parser.Current.End, "It is nested too deeply.");
        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return new YamlScalar(start, scalar.Value, scalar.Style is not ScalarStyle.Plain);
        }

        if (parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<YamlNode>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                if (ReadNode(parser, depth + 1) is { } item) items.Add(item);
            }

            return new YamlList(start, items);
        }

        if (parser.TryConsume<MappingStart>(out _)) return ReadMap(parser, start, depth);

        var alias = parser.Consume<AnchorAlias>().Value.Value;
        faults.Error(start, RuleFaultCodes.Syntax, $"A value that starts with '*' is an alias in YAML, and this file takes none: write it in quotes, '*{alias}', or write the value out.");
        return null;
    }

    private YamlMap ReadMap(Parser parser, SourcePosition start, int depth)
    {
        var entries = new List<KeyValuePair<YamlScalar, YamlNode>>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(parser, depth + 1);
            var value = ReadNode(parser, depth + 1);
            if (key is YamlScalar name && value is not null)
            {
                entries.Add(new(name, value));
            }
            else if (key is not null and not YamlScalar)
            {
                faults.Error(key.Position, RuleFaultCodes.WrongType, $"A key is a word, and here is {key.Kind}: is a quote or a colon missing?");
            }
        }

        return new YamlMap(start, entries);
    }

    private void Report(string text, YamlException exception)
    {
        var position = At(exception.Start);
        var lines = text.Split('\n');
        var line = position.Line <= lines.Length ? lines[position.Line - 1] : "";
        // For a tab the parser gives the place where the mapping around it starts, which may be the top of the file.
        var tabbed = exception.Message.Contains("tab", StringComparison.Ordinal) ? Array.FindIndex(lines, position.Line - 1, each => TabIn(each) >= 0) : TabIn(line) >= 0 ? position.Line - 1 : -1;
        if (tabbed >= 0)
        {
            faults.Error(new(tabbed + 1, TabIn(lines[tabbed]) + 1), RuleFaultCodes.Syntax, "A tab indents this line: YAML takes spaces only.");
            return;
        }

        if (exception.Message.Contains("did not find expected", StringComparison.OrdinalIgnoreCase) && WithoutColon(lines, position.Line - 1) is { } lacking)
        {
            faults.Error(new(lacking + 1, IndentOf(lines[lacking]) + 1), RuleFaultCodes.Syntax, $"This is not YAML: a ':' is missing after the key, in '{lines[lacking].Trim()}'.");
            return;
        }

        faults.Error(position, RuleFaultCodes.Syntax, $"This is not YAML: {Explain(line, position.Column, exception.Message)}");
    }

    /// <summary>The line that has no key where one was wanted: the one that the parser stopped at, or the one before it; null where both have one.</summary>
    private static int? WithoutColon(string[] lines, int at)
    {
        if (at >= lines.Length) return null;
        if (Lacks(lines[at])) return at;
        var before = Array.FindLastIndex(lines, at - 1 < 0 ? 0 : at - 1, each => each.Trim() is not ("" or ['#', ..]));
        return before >= 0 && before < at && Lacks(lines[before]) && IndentOf(lines[before]) == IndentOf(lines[at]) ? before : null;

        // A single word with a ':' in it lacks the space after the colon, not the colon: Explain says so.
        static bool Lacks(string line)
        {
            var text = line.Trim();
            return text.Length > 0 && (char.IsAsciiLetterOrDigit(text[0]) || text[0] == '_') && !text.Contains(": ", StringComparison.Ordinal) && !text.EndsWith(':')
                && text.IndexOfAny(['{', '}', '[', ']', '"', '\'', '#']) < 0 && (text.Contains(' ', StringComparison.Ordinal) || !text.Contains(':', StringComparison.Ordinal));
        }
    }

    private static int IndentOf(string line) => line.Length - line.TrimStart().Length;

    private static int TabIn(string line) => line.AsSpan(0, line.Length - line.TrimStart().Length).IndexOf('\t');

    private static string Explain(string line, int column, string message)
    {
        var at = column <= line.Length ? line[column - 1] : ' ';
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        if (at == '>' || (colon >= 0 && line.AsSpan(colon + 2).TrimStart() is ['>', ..])) return "a comparison needs quotes, such as \">= 500\".";
        if (line.TrimStart().StartsWith("*:", StringComparison.Ordinal)) return "the key '*' needs quotes: write \"*\":.";
        if (at is '@' or '`' or '%' or '*' or '&') return $"a value that starts with '{at}' needs quotes.";
        if (line.StartsWith("<<<<<<<", StringComparison.Ordinal) || line.StartsWith("=======", StringComparison.Ordinal) || line.StartsWith(">>>>>>>", StringComparison.Ordinal)) return "a merge left its marks here: keep one of the two versions and take the marks out.";
        if (column >= 2 && column <= line.Length && line[column - 2] is '\'' or '"' && char.IsLetter(at)) return "the quote before this ends the text. A text with an apostrophe in it goes into double quotes, \"like this\".";
        if (line.TrimStart() is ['-', >= 'a' and <= 'z', ..]) return "a space is missing after the '-'.";
        if (line.Contains("not [", StringComparison.Ordinal)) return "inside braces write {not: [a, b]} instead of not [a, b].";
        if (message.Contains("found invalid mapping", StringComparison.OrdinalIgnoreCase)) return "there is a ':' too many here. Conditions go into braces, {situation: payment_issue}, and a value with ': ' in it into quotes.";
        if (message.Contains("quoted scalar", StringComparison.OrdinalIgnoreCase)) return "the quote that opens here is never closed.";
        if (message.Contains("Mapping values are not allowed", StringComparison.OrdinalIgnoreCase))
        {
            return "there is a ':' too many here, or the line before or this one is indented wrongly. A value with ': ' in it needs quotes.";
        }

        if (message.Contains("did not find expected ',' or", StringComparison.OrdinalIgnoreCase))
        {
            return "a ',' or the closing bracket or brace is missing. A value with brackets, braces or a comma in it needs quotes.";
        }

        if (message.Contains("end of stream", StringComparison.OrdinalIgnoreCase) || message.Contains("unexpected end", StringComparison.OrdinalIgnoreCase))
        {
            return "something that was opened, a quote, a bracket or a brace, is never closed.";
        }

        if (message.Contains("could not find expected ':'", StringComparison.OrdinalIgnoreCase))
        {
            return "a ':' is missing after the key, here or on the line before.";
        }

        if (message.Contains("did not find expected", StringComparison.OrdinalIgnoreCase))
        {
            var word = line.Trim().TrimStart('-').Trim();
            var mark = word.IndexOf(':', StringComparison.Ordinal);
            if (mark > 0 && mark + 1 < word.Length && word[mark + 1] != ' ' && !word.Contains(' ', StringComparison.Ordinal)) return $"a space is missing after the ':' of '{word}'.";
            return "the indentation does not fit the lines above. Keys of one mapping and dashes of one list start in the same column.";
        }

        return message.TrimEnd('.') + ".";
    }
}
