using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Desk.Tests.EndToEnd.LongestFirst", "Desk.Tests")]

namespace Desk.Tests.EndToEnd;

/// <summary>Begins with the collection that takes longest: it goes on one test after the other, and what comes last has the machine for itself.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) => testCollections.OrderByDescending(c => c.DisplayName == EndToEnd.Name);
}
