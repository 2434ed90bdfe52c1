namespace Desk.Core.Mail.Bounces;

/// <summary>What a report says about one recipient: the fields of RFC 3464, 2.3 that Desk uses, as they stand.</summary>
public sealed record RecipientFields(string? FinalRecipient, string? OriginalRecipient, string? ActualRecipient, string? Action, string? Status, string? DiagnosticCode)
{
    /// <summary>From the worst to the best.</summary>
    internal static readonly string[] Actions = ["failed", "delayed", "expanded", "relayed", "delivered"];

    internal string? Address => FieldAddress.Read(FinalRecipient) ?? FieldAddress.Read(OriginalRecipient) ?? FieldAddress.Read(ActualRecipient);

    /// <summary>Words of no standard ("expired", "error") are failures in other words; without a word, the class of the status decides.</summary>
    internal string KnownAction
    {
        get
        {
            var action = (Action ?? "").Trim().Split(' ', ';', '(')[0].ToLowerInvariant();
            return Actions.Contains(action) ? action : action.Length == 0 && Status?.TrimStart() is ['2', ..] ? "delivered" : "failed";
        }
    }

    /// <summary>The other server knows better than the one that reports, so its words come first.</summary>
    internal string? KnownStatus => EnhancedStatus.Choose(DiagnosticCode, Status)
        ?? (DiagnosticCode is null || KnownAction is not ("failed" or "delayed") ? null : JudgeFailure.FindStatus(DiagnosticCode, KnownAction == "delayed"));
}
