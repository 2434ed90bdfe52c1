using Desk.Core.Satisfaction;

namespace Desk.Tests.Satisfaction;

public sealed class RatingTextTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("Good / Okay / Bad", true)]
    [InlineData("Gut/In Ordnung/Schlecht", true)]
    [InlineData("Good / Bad", false)]
    [InlineData("Good / / Bad", false)]
    [InlineData("One / Two / Three / Four", false)]
    [InlineData("Good / Okay / Bad\nBcc: x", false)]
    public void ProblemOfAnswers_ThreeNames_AreWanted(string answers, bool isFine) => (RatingText.ProblemOfAnswers(answers) is null).ShouldBe(isFine);

    [Fact]
    public void ProblemOfQuestion_UnknownVariableOrTooLong_IsSaid()
    {
        RatingText.ProblemOfQuestion("Dear {{customer.first_name|friend}}, how was it?").ShouldBeNull();
        RatingText.ProblemOfQuestion("{{agent.signature}}").ShouldNotBeNull().ShouldStartWith("There is no variable {{agent.signature}}.");
        RatingText.ProblemOfQuestion(new string('x', RatingAsk.QuestionLength + 1)).ShouldNotBeNull().ShouldContain("500");
    }
}
