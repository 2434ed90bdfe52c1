namespace Desk.Tests.UseCases;

public sealed class AllUseCasesTests
{
    [Fact]
    public void List_HasACallOfEveryUseCase()
    {
        var listed = AllUseCases.OfOneOrganisation.Concat(AllUseCases.OfInstallation).Select(u => u.Method).ToHashSet();

        foreach (var method in UseCase.Discover())
        {
            listed.ShouldContain(method, $"{method} reaches an organisation's rows and has no call in AllUseCases: add one, so that it is tried across organisations.");
        }
    }
}
