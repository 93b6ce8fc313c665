using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Slipway.Tests.Support.LongestFirst))]

namespace Slipway.Tests.Support;

/// <summary>Begins with the suites that walk every endpoint, so that no core waits for them alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections
    )
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderByDescending(c => c.TestCollectionDisplayName.Contains("Security", StringComparison.Ordinal))];
}
