using Desk.Infrastructure.Database;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Desk.Tests.Database;

/// <summary>A test that runs once on every database; on one that cannot be had it shows as skipped, with the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Desk.Tests.Database.ProviderFactDiscoverer", "Desk.Tests")]
public sealed class ProviderFactAttribute : FactAttribute;

public sealed class ProviderFactDiscoverer(IMessageSink diagnostics) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        Enum.GetValues<DatabaseProvider>().Select(provider => TestServers.WhyNot(provider) is { } reason
            ? new XunitSkippedDataRowTestCase(
                diagnostics, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod, reason, [provider])
            : new XunitTestCase(
                diagnostics, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod, [provider]));
}
