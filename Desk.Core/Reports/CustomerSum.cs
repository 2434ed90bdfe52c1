using Desk.Core.Tenants;

namespace Desk.Core.Reports;

/// <summary>
/// Which customers wrote how many mails on a day or in a month, so that who wrote most in a year is found without a look at every mail. Each day on which one did
/// has a row, and each month. It is packed once the day or month is over, and again when what was counted of it has changed since.
/// </summary>
/// <param name="span">A day or a month.</param>
/// <param name="begin">The first day, as a <see cref="DateOnly.DayNumber"/>.</param>
public sealed class CustomerSum(RollupSpan span, int begin) : ITenantScoped
{
    public long TenantId { get; private set; }

    public RollupSpan Span { get; private set; } = span;

    public int Begin { get; private set; } = begin;

    /// <summary>Whether <see cref="Mails"/> says what the facts say; else these alone tell.</summary>
    public bool IsPacked { get; internal init; }

    /// <summary>See <see cref="PackedCustomers"/>.</summary>
    public byte[] Mails { get; internal init; } = [];
}
