namespace Tenure.Connectors.Payments.Sandbox;

/// <summary>What the bank says, in the two languages of its pages.</summary>
/// <remarks>The sandbox stands for another company, so it does not use the portal's words.</remarks>
public sealed record Sentence(string English, string Dutch)
{
    public static implicit operator Sentence((string English, string Dutch) both) => new(both.English, both.Dutch);

    public string In(string language) => language == "nl" ? Dutch : English;

    public override string ToString() => English;
}
