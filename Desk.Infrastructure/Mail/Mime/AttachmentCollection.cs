using System.Collections;

namespace MimeKit;

/// <summary>Files of a body that is being built.</summary>
public sealed partial class AttachmentCollection : IList<MimeEntity>
{
    private readonly List<MimeEntity> _parts = [];
    private readonly bool _linked;

    public AttachmentCollection()
        : this(false)
    {
    }

    /// <param name="linkedResources">True for what a page shows: the parts are inline, and can be named by their location.</param>
    public AttachmentCollection(bool linkedResources)
    {
        _linked = linkedResources;
    }

    public int Count => _parts.Count;

    public bool IsReadOnly => false;

    public MimeEntity this[int index]
    {
        get => _parts[index];
        set => _parts[index] = value ?? throw new ArgumentNullException(nameof(value));
    }

    public void Add(MimeEntity attachment) => Insert(_parts.Count, attachment);

    public void Insert(int index, MimeEntity attachment)
    {
        ArgumentNullException.ThrowIfNull(attachment);
        _parts.Insert(index, attachment);
    }

    public bool Remove(MimeEntity attachment) => _parts.Remove(attachment);

    public void RemoveAt(int index) => _parts.RemoveAt(index);

    public void Clear() => _parts.Clear();

    public bool Contains(MimeEntity attachment) => _parts.Contains(attachment);

    public int IndexOf(MimeEntity attachment) => _parts.IndexOf(attachment);

    public void CopyTo(MimeEntity[] array, int arrayIndex) => _parts.CopyTo(array, arrayIndex);

    public IEnumerator<MimeEntity> GetEnumerator() => _parts.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
