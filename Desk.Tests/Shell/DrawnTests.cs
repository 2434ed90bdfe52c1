using System.Globalization;
using Desk.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Desk.Tests.Shell;

public sealed class DrawnTests
{
    [Fact]
    public void Once_ElementsAttributesAndTexts_AreWrittenAsTheyAreDrawn() => Drawn.Once(
        nameof(Once_ElementsAttributesAndTexts_AreWrittenAsTheyAreDrawn),
        b =>
        {
            b.OpenElement(0, "p");
            b.AddAttribute(1, "title", "<\"&'>");
            b.AddAttribute(2, "hidden", true);
            b.AddAttribute(3, "inert", false);
            b.AddAttribute(4, "class", (string?)null);
            b.AddContent(5, "<b>");
            b.AddMarkupContent(6, "<i>x</i>");
            b.AddContent(7, inner => { inner.OpenElement(0, "input"); inner.AddAttribute(1, "value", TimeSpan.FromSeconds(1)); inner.CloseElement(); });
            b.CloseElement();
        }).Value.ShouldBe("""<p title="&lt;&quot;&amp;&#39;&gt;" hidden>&lt;b&gt;<i>x</i><input value="00:00:01"></p>""");

    [Fact]
    public void Once_SameAgain_IsNotDrawn()
    {
        var drawn = 0;
        string Draw(string whose) => Drawn.Once(nameof(Once_SameAgain_IsNotDrawn), b => b.AddContent(0, $"{whose} {++drawn}"), whose).Value;
        Draw("Ada").ShouldBe("Ada 1");
        Draw("Ada").ShouldBe("Ada 1");
        Draw("Liam").ShouldBe("Liam 2");
    }

    [Fact]
    public void Once_AnotherLanguage_IsDrawnInIt()
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            string Draw(string language)
            {
                CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
                return Drawn.Once(nameof(Once_AnotherLanguage_IsDrawnInIt), b => b.AddContent(0, language)).Value;
            }

            Draw("en").ShouldBe("en");
            Draw("de").ShouldBe("de");
            Draw("en").ShouldBe("en");
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void Once_SomethingToPress_IsRefused() => Should.Throw<InvalidOperationException>(() => Drawn.Once(nameof(Once_SomethingToPress_IsRefused), b =>
    {
        b.OpenElement(0, "button");
        b.AddAttribute(1, "onclick", EventCallback.Factory.Create(this, () => { }));
        b.CloseElement();
    }));
}
