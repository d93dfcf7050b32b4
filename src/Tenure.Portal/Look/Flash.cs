using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Tenure.Portal.Look;

/// <summary>A message carried over one redirect: "Your payment method was added."</summary>
public sealed record Flash(Tone Tone, string Text)
{
    private const string Key = "flash";

    /// <summary>Shows the message on the next page the reader sees.</summary>
    public static void Put(ITempDataDictionary data, string text, Tone tone = Tone.Good) =>
        data[Key] = $"{(int)tone}{text}";

    public static Flash? Take(ITempDataDictionary data) =>
        data[Key] is string { Length: > 1 } kept ? new((Tone)(kept[0] - '0'), kept[1..]) : null;
}
