using System.Security.Cryptography;
using System.Text;
using Tenure.Invoicing;

namespace Tenure.SelfService;

/// <summary>The answer to a request: what will happen, or why it will not.</summary>
public abstract record Decision
{
    private Decision() { }

    /// <summary>It is refused; every failing rule is named, the most important first.</summary>
    public sealed record Refused(IReadOnlyList<Obstacle> Obstacles) : Decision;

    /// <summary>Everything an action will do, as data: shown as the quote, then applied as it stands.</summary>
    public sealed record Change(FormattableString Summary, IReadOnlyList<Effect> Effects) : Decision
    {
        public Change(FormattableString summary, params Effect[] effects)
            : this(summary, (IReadOnlyList<Effect>)effects) { }

        /// <summary>
        /// Tells the customer what the effects alone do not show, for example what a scheduled change leads to.
        /// </summary>
        public IReadOnlyList<FormattableString> Remarks { get; init; } = [];

        /// <summary>
        /// What becomes of the subscriptions, one per line, so that a change made meanwhile breaks the seal.
        /// </summary>
        public IReadOnlyList<string> Outcome { get; init; } = [];

        /// <summary>The method that is charged; null where nothing is.</summary>
        public Guid? PaysWith { get; init; }

        /// <summary>The charges with their tax; null until the action's base has assessed it.</summary>
        public Bill? Bill { get; init; }

        /// <summary>Whether something must be paid for it to happen.</summary>
        public bool CostsMoney => Bill is { Lines.Count: > 0 } bill && !bill.Gross.IsZero;

        public IEnumerable<Line> Lines => Effects.OfType<Effect.Charge>().Select(charge => charge.Line);

        /// <summary>Effects, outcome, tax and method, one per line, the same in every language.</summary>
        public IReadOnlyList<string> Printed()
        {
            List<string> lines = [.. Effects.Select(effect => effect.Print()), .. Outcome];
            if (Bill is { Lines.Count: > 0 } bill) lines.Add(bill.Print());
            if (CostsMoney && PaysWith is { } method) lines.Add($"pay with {Effect.Short(method)}");
            return lines;
        }

        /// <summary>Equal for equal effects. The customer agrees to it, so what was shown is what is done.</summary>
        public string Seal =>
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Printed()))));
    }

    public static implicit operator Decision(Obstacle obstacle) => new Refused([obstacle]);
}
