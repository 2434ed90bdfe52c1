namespace MimeKit.Text;

public enum TextFormat
{
    Plain = 0,
    Text = Plain,
    Flowed = 1,
    Html = 2,
    Enriched = 3,
}
