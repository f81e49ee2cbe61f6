using System.Diagnostics.CodeAnalysis;

namespace Agi.MySql.Sql;

/// <summary>The last used values, up to a number. Not for several threads at once.</summary>
internal sealed class LruCache<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _nodes = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _order = new();

    public int Count => _nodes.Count;

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (!_nodes.TryGetValue(key, out var node))
        {
            value = default;
            return false;
        }

        _order.Remove(node);
        _order.AddFirst(node);
        value = node.Value.Value;
        return true;
    }

    /// <summary>Adds a value, and gives the one that had to go for it.</summary>
    public bool Add(TKey key, TValue value, [MaybeNullWhen(false)] out TValue evicted)
    {
        evicted = default;
        var full = _nodes.Count == capacity;
        if (full)
        {
            var last = _order.Last!;
            _order.RemoveLast();
            _nodes.Remove(last.Value.Key);
            evicted = last.Value.Value;
        }

        _nodes.Add(key, _order.AddFirst((key, value)));
        return full;
    }

    public bool Remove(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        value = default;
        if (!_nodes.Remove(key, out var node)) return false;
        _order.Remove(node);
        value = node.Value.Value;
        return true;
    }

    public void Clear()
    {
        _nodes.Clear();
        _order.Clear();
    }
}
