namespace MimeKit.Tnef;

/// <summary>Sender, date and id of a message in TNEF.</summary>
internal static class TnefEnvelope
{
    public static void Fill(MimeMessage message, MapiProperties properties)
    {
        var address = properties.Text(MapiProperty.SenderSmtpAddress) ?? properties.Text(MapiProperty.SenderAddress);
        if (address is not null && IsAddress(address) && message.From.Count == 0)
        {
            message.From.Add(new MailboxAddress(properties.Text(MapiProperty.SenderName), address));
        }

        if (properties.Time(MapiProperty.SubmitTime) is { } date)
        {
            message.Date = date;
        }

        if (properties.Text(MapiProperty.MessageId)?.Trim('<', '>', ' ') is { } id && Utils.MimeUtils.IsWritable(id))
        {
            message.MessageId = id;
        }
    }

    /// <summary>Exchange writes names of its directory where others write addresses.</summary>
    private static bool IsAddress(string address)
    {
        try
        {
            _ = Utils.AddressSpec.Check(address);
            return true;
        }
        catch (ParseException)
        {
            return false;
        }
    }
}
