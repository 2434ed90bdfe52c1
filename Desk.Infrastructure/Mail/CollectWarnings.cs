namespace Desk.Infrastructure.Mail;

/// <summary>What was odd about a mail, each sentence once and no more of them than a person reads.</summary>
internal sealed class CollectWarnings
{
    private const int Most = 20;

    private readonly List<string> _warnings = [];

    public IReadOnlyList<string> All => _warnings;

    public void Add(string warning)
    {
        if (_warnings.Count < Most && !_warnings.Contains(warning, StringComparer.Ordinal))
        {
            _warnings.Add(warning);
        }
    }
}
