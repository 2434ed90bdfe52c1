using Desk.Core.Mail;

namespace Desk.Tests.Database;

/// <summary>A key that every test signs its thread tokens with.</summary>
public sealed class TestThreadKey : IThreadKey
{
    public ReadOnlyMemory<byte> Value { get; init; } = Enumerable.Range(0, 32).Select(n => (byte)n).ToArray();
}
