namespace MailKit.Net.Imap;

/// <summary>Is given each message as it arrives. The stream is good until the task ends; no command can be issued meanwhile.</summary>
public delegate Task ImapFetchStreamAsyncCallback(ImapFolder folder, int index, UniqueId uid, Stream stream, CancellationToken cancellationToken);
