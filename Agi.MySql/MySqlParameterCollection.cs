using System.Collections;
using System.Data.Common;

namespace Agi.MySql;

/// <summary>The parameters of a command; names are compared without @ and without regard to case.</summary>
public sealed class MySqlParameterCollection : DbParameterCollection
{
    private readonly List<MySqlParameter> _parameters = [];

    internal MySqlParameterCollection()
    {
    }

    /// <inheritdoc/>
    public override int Count => _parameters.Count;

    /// <inheritdoc/>
    public override object SyncRoot => _parameters;

    internal MySqlParameter At(int index) => _parameters[index];

    /// <summary>Adds a parameter with a value.</summary>
    public MySqlParameter AddWithValue(string name, object? value)
    {
        var parameter = new MySqlParameter(name, value);
        _parameters.Add(parameter);
        return parameter;
    }

    /// <inheritdoc/>
    public override int Add(object value)
    {
        _parameters.Add(Checked(value));
        return _parameters.Count - 1;
    }

    /// <inheritdoc/>
    public override void AddRange(Array values)
    {
        foreach (var value in values) Add(value!);
    }

    /// <inheritdoc/>
    public override void Clear() => _parameters.Clear();

    /// <inheritdoc/>
    public override bool Contains(object value) => IndexOf(value) >= 0;

    /// <inheritdoc/>
    public override bool Contains(string value) => IndexOf(value) >= 0;

    /// <inheritdoc/>
    public override void CopyTo(Array array, int index) => ((ICollection)_parameters).CopyTo(array, index);

    /// <inheritdoc/>
    public override IEnumerator GetEnumerator() => _parameters.GetEnumerator();

    /// <inheritdoc/>
    public override int IndexOf(object value) => value is MySqlParameter parameter ? _parameters.IndexOf(parameter) : -1;

    /// <inheritdoc/>
    public override int IndexOf(string parameterName)
    {
        var key = MySqlParameter.Normalize(parameterName);
        return _parameters.FindIndex(parameter => string.Equals(parameter.Key, key, StringComparison.OrdinalIgnoreCase));
    }

    /// <inheritdoc/>
    public override void Insert(int index, object value) => _parameters.Insert(index, Checked(value));

    /// <inheritdoc/>
    public override void Remove(object value) => _parameters.Remove(Checked(value));

    /// <inheritdoc/>
    public override void RemoveAt(int index) => _parameters.RemoveAt(index);

    /// <inheritdoc/>
    public override void RemoveAt(string parameterName) => _parameters.RemoveAt(Existing(parameterName));

    /// <inheritdoc/>
    protected override DbParameter GetParameter(int index) => _parameters[index];

    /// <inheritdoc/>
    protected override DbParameter GetParameter(string parameterName) => _parameters[Existing(parameterName)];

    /// <inheritdoc/>
    protected override void SetParameter(int index, DbParameter value) => _parameters[index] = Checked(value);

    /// <inheritdoc/>
    protected override void SetParameter(string parameterName, DbParameter value) => _parameters[Existing(parameterName)] = Checked(value);

    private static MySqlParameter Checked(object value) => value as MySqlParameter
        ?? throw new ArgumentException($"A MySqlParameter is expected, not {value?.GetType().Name ?? "null"}.", nameof(value));

    private int Existing(string name)
    {
        var index = IndexOf(name);
        return index >= 0 ? index : throw new ArgumentException($"There is no parameter '{name}'.", nameof(name));
    }
}
