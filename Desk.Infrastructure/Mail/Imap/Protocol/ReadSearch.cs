using MailKit.Search;

namespace MailKit.Net.Imap;

/// <summary>Gathers what SEARCH and ESEARCH answer (RFC 3501, 7.2.5; RFC 4731).</summary>
internal sealed class ReadSearch(uint validity)
{
    private readonly List<uint> _ids = [];
    private int? _count;
    private uint? _min;
    private uint? _max;
    private ulong? _modSeq;

    /// <summary>True when the data was such an answer.</summary>
    public bool Take(ImapUntagged data)
    {
        switch (data.Word)
        {
            case "SEARCH":
                TakePlain(data.Tokens);
                return true;
            case "ESEARCH":
                TakeExtended(data.Tokens);
                return true;
            default:
                return false;
        }
    }

    public SearchResults Results()
    {
        // in order and each once, whatever the server does: what is read window by window relies on it
        _ids.Sort();
        var uids = new UniqueIdSet(validity, SortOrder.Ascending);
        foreach (var id in _ids)
        {
            uids.Add(new UniqueId(validity, id));
        }

        return new SearchResults(SortOrder.Ascending)
        {
            UniqueIds = uids,
            Count = _count ?? uids.Count,
            Min = Named(_min ?? (_ids.Count > 0 ? _ids[0] : null)),
            Max = Named(_max ?? (_ids.Count > 0 ? _ids[^1] : null)),
            ModSeq = _modSeq,
        };
    }

    private UniqueId? Named(uint? id) => id is { } known and > 0 ? new UniqueId(validity, known) : null;

    private void TakePlain(ImapTokens tokens)
    {
        while (!tokens.AtEnd)
        {
            if (tokens.TryTake('('))
            {
                _modSeq = tokens.Word() == "MODSEQ" ? tokens.Number() ?? _modSeq : _modSeq;
                tokens.TryTake(')');
            }
            else if (tokens.Number() is { } number)
            {
                Keep(number);
            }
            else
            {
                tokens.Skip();
            }
        }
    }

    private void TakeExtended(ImapTokens tokens)
    {
        if (tokens.TryTake('('))
        {
            // (TAG "A1"): there is one command at a time
            tokens.Word();
            tokens.Text();
            tokens.TryTake(')');
        }

        while (!tokens.AtEnd)
        {
            switch (tokens.Word())
            {
                case "UID":
                    break;
                case "ALL":
                    UidSets.Read(tokens.Atom(), validity).ForEach(uid => Keep(uid.Id));
                    break;
                case "COUNT":
                    _count = (int)Math.Min(tokens.Number() ?? 0, int.MaxValue);
                    break;
                case "MIN":
                    _min = tokens.Number32();
                    break;
                case "MAX":
                    _max = tokens.Number32();
                    break;
                case "MODSEQ":
                    _modSeq = tokens.Number();
                    break;
                default:
                    tokens.Skip();
                    break;
            }
        }
    }

    private void Keep(ulong id)
    {
        if (_ids.Count >= UidSets.Most)
        {
            throw new ImapProtocolException("The server found more messages than a folder can hold.");
        }

        if (id is > 0 and <= uint.MaxValue)
        {
            _ids.Add((uint)id);
        }
    }
}
