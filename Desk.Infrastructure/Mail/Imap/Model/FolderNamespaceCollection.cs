using System.Collections;

namespace MailKit;

/// <summary>The namespaces of one kind in the server's order.</summary>
public class FolderNamespaceCollection : IEnumerable<FolderNamespace>
{
    private readonly List<FolderNamespace> _namespaces = [];

    public int Count => _namespaces.Count;

    public FolderNamespace this[int index] => _namespaces[index];

    public void Add(FolderNamespace @namespace)
    {
        ArgumentNullException.ThrowIfNull(@namespace);
        _namespaces.Add(@namespace);
    }

    public void Clear() => _namespaces.Clear();

    public IEnumerator<FolderNamespace> GetEnumerator() => _namespaces.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
