using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Desk.Core.Tenants;
using Desk.Infrastructure.Attachments;

namespace Desk.Tests.Attachments;

public sealed class AzureBlobStoreTests(TestStores stores) : IClassFixture<TestStores>
{
    [AzuriteFact]
    public async Task AppendAsync_NoContainerYet_MakesAPrivateOne()
    {
        var options = (await stores.AzuriteAsync()).Options("made-by-desk");
        await new AzureBlobStore(options, new FakeTime()).AppendAsync(new TenantScope(1), "raw", [new byte[] { 1 }], CancellationToken.None);

        var properties = await new BlobContainerClient(options.ConnectionString, options.Container).GetPropertiesAsync();
        (properties.Value.PublicAccess ?? PublicAccessType.None).ShouldBe(PublicAccessType.None);
    }

    [AzuriteFact]
    public async Task ProbeAsync_PublicContainer_IsRefused()
    {
        var options = (await stores.AzuriteAsync()).Options("open-to-all");
        await new BlobContainerClient(options.ConnectionString, options.Container).CreateAsync(PublicAccessType.Blob);

        var refused = await Should.ThrowAsync<IOException>(() => new AzureBlobStore(options, new FakeTime()).ProbeAsync(CancellationToken.None));
        refused.Message.ShouldBe("The container open-to-all is public: everybody can read the mails in it. Make it private.");
    }

    [AzuriteFact]
    public async Task ProbeAsync_WrongKey_SaysSo()
    {
        var options = (await stores.AzuriteAsync()).Options("locked", Convert.ToBase64String(new byte[64]));

        var refused = await Should.ThrowAsync<IOException>(() => new AzureBlobStore(options, new FakeTime()).ProbeAsync(CancellationToken.None));
        refused.Message.ShouldStartWith("The container locked does not work. The storage account refuses Desk (");
        refused.Message.ShouldEndWith("look at the key or signature in Blobs:ConnectionString.");
    }

    [Fact]
    public async Task EveryCall_NothingListens_SaysThatItCannotBeReached()
    {
        var options = new BlobOptions { Provider = "AzureBlob", ConnectionString = $"DefaultEndpointsProtocol=http;AccountName=a;AccountKey=AAAA;BlobEndpoint=http://127.0.0.1:{FreePort.Next()}/a;" };
        var store = new AzureBlobStore(options, new FakeTime());
        const string Sentence = "The container desk does not work. The storage account 127.0.0.1 cannot be reached: look at Blobs:ConnectionString and the network.";

        (await Should.ThrowAsync<IOException>(() => store.ProbeAsync(CancellationToken.None))).Message.ShouldBe(Sentence);
        (await Should.ThrowAsync<IOException>(() => store.AppendAsync(new TenantScope(1), "raw", [new byte[] { 1 }], CancellationToken.None))).Message.ShouldBe(Sentence);
    }

    [Theory]
    [InlineData("Disk", "", "desk", "Blobs:Provider is 'Disk'")]
    [InlineData("AzureBlob", "", "desk", "Blobs:ConnectionString is not set")]
    [InlineData("AzureBlob", "hello", "desk", "Blobs:ConnectionString is no connection string")]
    [InlineData("azureblob", "AccountName=a;AccountKey=AAAA;DefaultEndpointsProtocol=https", "My Container", "Blobs:Container is 'My Container'")]
    [InlineData("azureblob", "AccountName=a;AccountKey=AAAA;DefaultEndpointsProtocol=https", "a--b", "Blobs:Container is 'a--b'")]
    public void Problems_WrongSetting_NamesItsKey(string provider, string connection, string container, string expected)
    {
        var problem = new BlobOptions { Provider = provider, ConnectionString = connection, Container = container }.Problems().ShouldHaveSingleItem();
        problem.ShouldStartWith(expected);
        problem.ShouldNotContain("AccountKey=AAAA");
    }

    [Theory]
    [InlineData("File", "", "desk")]
    [InlineData("AzureBlob", "AccountName=a;AccountKey=AAAA;DefaultEndpointsProtocol=https", "desk-2")]
    public void Problems_GoodSettings_AreNone(string provider, string connection, string container) =>
        new BlobOptions { Provider = provider, ConnectionString = connection, Container = container }.Problems().ShouldBeEmpty();
}
