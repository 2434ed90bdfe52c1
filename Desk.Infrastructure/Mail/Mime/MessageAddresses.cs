namespace MimeKit;

/// <summary>The address fields of a message, read when they are asked for and written back when they change.</summary>
internal sealed class MessageAddresses(HeaderList headers)
{
    private List<(HeaderId Id, InternetAddressList List)>? _lists;

    /// <summary>How the fields stood when the lists were read.</summary>
    private int _version = headers.Version;

    public InternetAddressList this[HeaderId id]
    {
        get
        {
            _lists ??= new(4);
            Refresh(_lists);
            foreach (var (known, list) in _lists)
            {
                if (known == id)
                {
                    return list;
                }
            }

            var read = new InternetAddressList(Read(id)) { Changed = changed => Rewrite(id, changed) };
            _lists.Add((id, read));
            return read;
        }
    }

    /// <summary>A field may have been changed as text.</summary>
    private void Refresh(List<(HeaderId Id, InternetAddressList List)> lists)
    {
        if (_version != headers.Version)
        {
            _version = headers.Version;
            lists.ForEach(l => l.List.SetRead(Read(l.Id)));
        }
    }

    private List<InternetAddress> Read(HeaderId id)
    {
        var all = new List<InternetAddress>(1);
        foreach (var header in headers)
        {
            if (header.Id == id)
            {
                new AddressReader(header.Text).ReadAll(all);
            }
        }

        return all;
    }

    private void Rewrite(HeaderId id, InternetAddressList addresses)
    {
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
