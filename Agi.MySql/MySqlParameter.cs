using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Agi.MySql;

/// <summary>A value for a <c>@name</c> in the SQL. Only the value's own type counts: <see cref="DbType"/> and <see cref="Size"/> are kept but not used.</summary>
public sealed class MySqlParameter : DbParameter
{
    private string _name = "";

    /// <summary>A parameter without name and value.</summary>
    public MySqlParameter()
    {
    }

    /// <summary>A parameter with name, with or without its @, and value.</summary>
    public MySqlParameter(string name, object? value)
    {
        ParameterName = name;
        Value = value;
    }

    /// <inheritdoc/>
    public override DbType DbType { get; set; } = DbType.Object;

    /// <summary>Only <see cref="ParameterDirection.Input"/>: the server's answers come as results.</summary>
    public override ParameterDirection Direction
    {
        get => ParameterDirection.Input;
        set
        {
            if (value != ParameterDirection.Input) throw new NotSupportedException("Parameters are for input only.");
        }
    }

    /// <inheritdoc/>
    public override bool IsNullable { get; set; } = true;

    /// <summary>The name as it was set; @ in front or not is the same.</summary>
    [AllowNull]
    public override string ParameterName
    {
        get => _name;
        set
        {
            _name = value ?? "";
            Key = Normalize(_name);
        }
    }

    /// <inheritdoc/>
    public override int Size { get; set; }

    /// <inheritdoc/>
    [AllowNull]
    public override string SourceColumn { get; set; } = "";

    /// <inheritdoc/>
    public override bool SourceColumnNullMapping { get; set; }

    /// <summary>Null and <see cref="DBNull"/> are NULL.</summary>
    public override object? Value { get; set; }

    /// <summary>The name without @.</summary>
    internal string Key { get; private set; } = "";

    /// <inheritdoc/>
    public override void ResetDbType() => DbType = DbType.Object;

    internal static string Normalize(string name) => name is ['@' or '?', .. var rest] ? rest : name;
}
