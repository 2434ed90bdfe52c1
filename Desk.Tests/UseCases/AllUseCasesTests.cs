namespace Desk.Tests.UseCases;

public sealed class AllUseCasesTests
{
    [Fact]
    public void List_HasACallOfEveryUseCase()
    {
        var listed = AllUseCases.OfOneOrganisation.Concat(AllUseCases.OfInstallation).Select(u => u.Method).ToHashSet();

        UseCase.Discover().Except(listed).ShouldBeEmpty("these reach an organisation's rows and have no call in AllUseCases: add one of each, so that they are tried across organisations");
    }
}
