namespace Desk.Web.Replies;

/// <summary>A text as the server has it, for the script, under the names that it uses.</summary>
public sealed record KeptText(string Body, int Version);
