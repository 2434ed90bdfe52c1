using System.Text.RegularExpressions;
using Azure.Storage.Blobs;

namespace Desk.Infrastructure.Attachments;

/// <summary>Section <c>Blobs</c>: where mails and attachments are kept.</summary>
public sealed partial class BlobOptions
{
    private const string File = "File";
    private const string AzureBlob = "AzureBlob";

    /// <summary><c>File</c>, in the data directory, or <c>AzureBlob</c>.</summary>
    public string Provider { get; init; } = File;

    /// <summary>Of the storage account, with a key or a signature that may read, write and delete. A secret: it is never shown.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>The container; it is made when it is missing, and it must be private.</summary>
    public string Container { get; init; } = "desk";

    public bool IsAzure => Provider.Equals(AzureBlob, StringComparison.OrdinalIgnoreCase);

    public IEnumerable<string> Problems()
    {
        if (!IsAzure)
        {
            if (!Provider.Equals(File, StringComparison.OrdinalIgnoreCase))
            {
                yield return $"Blobs:Provider is '{Provider}'; it must be {File} or {AzureBlob}.";
            }

            yield break;
        }

        if (string.IsNullOrWhiteSpace(ConnectionString))
        {
            yield return "Blobs:ConnectionString is not set; AzureBlob needs the one of the storage account.";
        }
        else if (!IsConnectionString(ConnectionString))
        {
            yield return "Blobs:ConnectionString is no connection string of Azure Storage, like DefaultEndpointsProtocol=https;AccountName=…;AccountKey=….";
        }

        if (!ContainerName().IsMatch(Container))
        {
            yield return $"Blobs:Container is '{Container}'; it must have 3 to 63 lower-case letters, digits and single hyphens, with a letter or digit at both ends.";
        }
    }

    private static bool IsConnectionString(string text)
    {
        try
        {
            return new BlobServiceClient(text).Uri is not null;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^(?=.{3,63}\z)[a-z0-9]+(?:-[a-z0-9]+)*\z")]
    private static partial Regex ContainerName();
}
