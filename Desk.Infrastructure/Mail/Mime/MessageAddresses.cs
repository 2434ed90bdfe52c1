namespace MimeKit;

/// <summary>The address fields of a message, read when they are asked for and written back when they change.</summary>
internal sealed class MessageAddresses(HeaderList headers)
{
    private List<InternetAddressList>? _lists;
    private Action<InternetAddressList>? _rewrite;

    /// <summary>How the fields stood when the lists were read.</summary>
    private int _version = headers.Version;

    public InternetAddressList this[HeaderId id]
    {
        get
        {
            _lists ??= [];
            Refresh(_lists);
            foreach (var list in _lists)
            {
                if (list.Field == id)
                {
                    return list;
                }
            }

            var read = new InternetAddressList(Read(id)) { Field = id, Changed = _rewrite ??= Rewrite };
            _lists.Add(read);
            return read;
        }
    }

    /// <summary>A field may have been changed as text.</summary>
    private void Refresh(List<InternetAddressList> lists)
    {
        if (_version != headers.Version)
        {
            _version = headers.Version;
            lists.ForEach(l => l.SetRead(Read(l.Field)));
        }
    }

    private List<InternetAddress> Read(HeaderId id)
    {
        List<InternetAddress> all = [];
        foreach (var header in headers)
        {
            if (header.Id != id)
            {
                continue;
            }

            if (SimpleAddress.TryRead(header.Text) is { } single)
            {
                all.EnsureCapacity(1);
                all.Add(single);
            }
            else
            {
                new AddressReader(header.Text).ReadAll(all);
            }
        }

        return all;
    }

    private void Rewrite(InternetAddressList addresses)
    {
        var id = addresses.Field;
        if (addresses.Count == 0)
        {
            headers.RemoveAll(id);
        }
        else
        {
            headers.Replace(new Header(id.ToHeaderName(), addresses.AppendTo));
        }

        _version = headers.Version;
    }
}
