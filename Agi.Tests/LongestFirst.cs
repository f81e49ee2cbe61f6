using Agi.Tests.EndToEnd;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Agi.Tests.LongestFirst))]

namespace Agi.Tests;

/// <summary>Starts the calls over Asterisk first. They come one after the other and take as long as people talk, so that everything else can run beside them.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderByDescending(collection => collection.TestCollectionDisplayName == AsteriskCollection.Name)];
}
