namespace Agi.Routing.Magento;

/// <summary>One statement that the engine can send, for whoever wants to see them all.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Sql">Its text, with Dapper's parameters.</param>
/// <param name="When">When it is sent; what that means for the use of indexes.</param>
internal sealed record ShopStatement(string Name, string Sql, ShopStatementUse When);
