using Desk.Infrastructure.Mail;

namespace Desk.Tests.Mail;

public sealed class PassingFileTests
{
    [Fact]
    public async Task Open_IsItsUsersAloneAndGoneWhenClosed()
    {
        string path;
        await using (var file = PassingFile.Open())
        {
            path = file.Name;
            if (!OperatingSystem.IsWindows())
            {
                File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }

        File.Exists(path).ShouldBeFalse();
    }
}
