using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Desk.Tests.Attachments;

/// <summary>
/// A test that runs once on every blob store, and when it takes a second parameter on every database with each. What cannot be had shows as skipped,
/// with the reason.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Desk.Tests.Attachments.StoreFactDiscoverer", "Desk.Tests")]
public sealed class StoreFactAttribute : FactAttribute;

public sealed class StoreFactDiscoverer(IMessageSink diagnostics) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        var stores = Enum.GetValues<StoreKind>();
        return testMethod.Method.GetParameters().Count() == 1
            ? stores.Select(s => Case(TestStores.WhyNot(s), [s]))
            : stores.SelectMany(s => Enum.GetValues<DatabaseProvider>().Select(p => Case(TestStores.WhyNot(s) ?? TestServers.WhyNot(p), [s, p])));

        IXunitTestCase Case(string? reason, object[] arguments) => reason is not null
            ? new XunitSkippedDataRowTestCase(diagnostics, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod, reason, arguments)
            : new XunitTestCase(diagnostics, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod, arguments);
    }
}
