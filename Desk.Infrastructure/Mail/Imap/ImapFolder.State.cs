namespace MailKit.Net.Imap;

/// <summary>What the server tells of the open folder (RFC 3501, 7.3 and 7.4; RFC 7162).</summary>
public partial class ImapFolder
{
    /// <summary>The folder is open no longer.</summary>
    internal void Leave() => Access = FolderAccess.None;

    internal void OnStatus(ImapStatus status)
    {
        switch (status.Code)
        {
            case "UIDVALIDITY":
                TakeUidValidity(status.Arguments.Number32());
                break;
            case "UIDNEXT":
                TakeUidNext(status.Arguments.Number32());
                break;
            case "HIGHESTMODSEQ":
                TakeModSeq(status.Arguments.Number());
                break;
            case "NOMODSEQ":
                HighestModSeq = 0;
                break;
            case "PERMANENTFLAGS":
                PermanentFlags = FlagNames.Read(status.Arguments).Flags;
                break;
            default:
                // the others say nothing of the folder
                break;
        }
    }

    internal void OnData(ImapUntagged data)
    {
        switch (data)
        {
            case { Word: "EXISTS", Number: { } count }:
                TakeCount(count);
                break;
            case { Word: "RECENT", Number: { } recent }:
                Recent = Bounded(recent);
                break;
            case { Word: "EXPUNGE", Number: { } number and > 0 }:
                // an index beyond what the server itself counted means nothing
                if (number <= Count)
                {
                    Count--;
                    MessageExpunged?.Invoke(this, new MessageEventArgs((int)number - 1));
                    CountChanged?.Invoke(this, EventArgs.Empty);
                }

                break;
            case { Word: "VANISHED" }:
                TakeVanished(data.Tokens);
                break;
            case { Word: "FETCH", Number: { } index and > 0 }:
                TakeFlags(FetchAnswer.Read(index, data.Tokens));
                break;
            default:
                // what is not known is no error (RFC 3501, 7)
                break;
        }
    }

    internal void TakeStatus(ImapTokens tokens)
    {
        tokens.TryTake('(');
        while (!tokens.AtEnd && !tokens.TryTake(')'))
        {
            var name = tokens.Word();
            if (tokens.Number() is not { } value)
            {
                tokens.Skip();
                continue;
            }

            TakeStatus(name, value);
        }
    }

    private void TakeStatus(string name, ulong value)
    {
        var small = (uint)Math.Min(value, uint.MaxValue);
        switch (name)
        {
            case "MESSAGES":
                TakeCount(small);
                break;
            case "RECENT":
                Recent = Bounded(small);
                break;
            case "UIDNEXT":
                TakeUidNext(small);
                break;
            case "UIDVALIDITY":
                TakeUidValidity(small);
                break;
            case "UNSEEN":
                Unread = Bounded(small);
                break;
            case "HIGHESTMODSEQ":
                TakeModSeq(value);
                break;
            case "APPENDLIMIT":
                AppendLimit = small;
                break;
            case "SIZE":
                Size = value;
                break;
            default:
                // not asked for
                break;
        }
    }

    private void TakeFlags(FetchAnswer answer)
    {
        if (answer.ModSeq is { } modSeq && modSeq > HighestModSeq)
        {
            TakeModSeq(modSeq);
        }

        if (answer.Flags is { } flags)
        {
            MessageFlagsChanged?.Invoke(this, new MessageFlagsChangedEventArgs(Bounded(answer.Number) - 1, flags, answer.Keywords)
            {
                ModSeq = answer.ModSeq, UniqueId = answer.Uid is { } uid ? new UniqueId(UidValidity, uid) : null,
            });
        }
    }

    private void TakeVanished(ImapTokens tokens)
    {
        var earlier = tokens.TryTake('(');
        if (earlier)
        {
            // (EARLIER): went before the folder was opened, so they are not among those counted
            tokens.Word();
            tokens.TryTake(')');
        }

        var uids = UidSets.Read(tokens.Atom(), UidValidity);
        MessagesVanished?.Invoke(this, new MessagesVanishedEventArgs(uids, earlier));
        if (!earlier && uids.Count > 0)
        {
            Count = Math.Max(0, Count - uids.Count);
            CountChanged?.Invoke(this, EventArgs.Empty);
        }
    }

    private void TakeCount(uint count)
    {
        if (Count != Bounded(count))
        {
            Count = Bounded(count);
            CountChanged?.Invoke(this, EventArgs.Empty);
        }
    }

    private void TakeUidNext(uint? next) => UidNext = next is { } id and > 0 ? new UniqueId(UidValidity, id) : UidNext;

    private void TakeUidValidity(uint? validity)
    {
        if (validity is { } value and > 0 && value != UidValidity)
        {
            var wasKnown = UidValidity != 0;
            UidValidity = value;
            UidNext = UidNext is { } next ? new UniqueId(value, next.Id) : null;
            if (wasKnown)
            {
                UidValidityChanged?.Invoke(this, EventArgs.Empty);
            }
        }
    }

    private void TakeModSeq(ulong? modSeq)
    {
        if (modSeq is { } value && value != HighestModSeq)
        {
            HighestModSeq = value;
            HighestModSeqChanged?.Invoke(this, EventArgs.Empty);
        }
    }

    private static int Bounded(uint number) => (int)Math.Min(number, int.MaxValue);
}
