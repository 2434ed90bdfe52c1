using System.Security.Cryptography;
using Desk.Infrastructure.Secrets;

namespace Desk.Tests.Secrets;

public sealed class MasterKeyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Unwrap_WrappedByTheSameFile_GivesTheSecretBack()
    {
        var wrapped = MasterKey.Load(_folder.At("keys", "master.key")).Wrap("secret ✓");

        wrapped.ShouldNotContain("secret");
        MasterKey.Load(_folder.At("keys", "master.key")).Unwrap(wrapped).ShouldBe("secret ✓");
    }

    [Fact]
    public void Unwrap_WrappedByAnotherKeyOrChanged_IsRefused()
    {
        var key = MasterKey.Load(_folder.At("one.key"));
        var wrapped = key.Wrap("secret");
        var changed = Convert.FromBase64String(wrapped);
        changed[^1] ^= 1;

        Should.Throw<CryptographicException>(() => MasterKey.Load(_folder.At("two.key")).Unwrap(wrapped));
        Should.Throw<CryptographicException>(() => key.Unwrap(Convert.ToBase64String(changed)));
        Should.Throw<CryptographicException>(() => key.Unwrap("AAAA"));
    }

    [Fact]
    public void Load_NewKey_OnlyItsOwnerMayRead()
    {
        MasterKey.Load(_folder.At("master.key"));

        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(_folder.At("master.key")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public void Load_FileWithoutKey_SaysWhatToDo()
    {
        File.WriteAllText(_folder.At("master.key"), "nonsense");

        Should.Throw<InvalidDataException>(() => MasterKey.Load(_folder.At("master.key"))).Message.ShouldContain("backup");
    }

    public void Dispose() => _folder.Dispose();
}
