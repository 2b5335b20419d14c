using System.Globalization;
using System.Text.RegularExpressions;
using HouseholdPortal.Application;
using HouseholdPortal.Application.Billing;
using HouseholdPortal.Domain;
using HouseholdPortal.Web.Ui.Formats;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace HouseholdPortal.Web.Ui.Parts;

/// <summary>
/// A sentence from the resources with parts that are more than text: a sum in bold, a number that reads from left to right. The placeholders
/// <c>{0}</c>, <c>{1}</c> … stay in the sentence, so that each language orders them as it needs.
/// </summary>
public sealed partial class Phrase : ComponentBase
{
    /// <summary>The sentence with its placeholders.</summary>
    [Parameter, EditorRequired]
    public string Words { get; set; } = "";

    /// <summary>The value of each placeholder.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<RenderFragment> Parts { get; set; } = [];

    /// <summary>Words as they are.</summary>
    public static RenderFragment Plain(string text) => builder => builder.AddContent(0, text);

    /// <summary>Words that stand out.</summary>
    public static RenderFragment Strong(string text) => Element("b", null, text);

    /// <summary>A sum that stands out.</summary>
    public static RenderFragment Strong(Money sum) => Element("b", "num", MoneyText.Of(sum));

    /// <summary>A phone number.</summary>
    public static RenderFragment Number(Msisdn number) => builder =>
    {
        builder.OpenComponent<MobileNumber>(0);
        builder.AddComponentParameter(1, nameof(MobileNumber.Number), number);
        builder.CloseComponent();
    };

    /// <inheritdoc />
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var at = 0;
        foreach (Match place in Place().Matches(Words))
        {
            builder.AddContent(0, Words[at..place.Index]);
            builder.AddContent(1, Parts[int.Parse(place.ValueSpan[1..^1], CultureInfo.InvariantCulture)]);
            at = place.Index + place.Length;
        }

        builder.AddContent(2, Words[at..]);
    }

    private static RenderFragment Element(string name, string? cssClass, string text) => builder =>
    {
        builder.OpenElement(0, name);
        builder.AddAttribute(1, "class", cssClass);
        builder.AddContent(2, text);
        builder.CloseElement();
    };

    [GeneratedRegex(@"\{\d\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
