using Tenure.Collecting;

namespace Tenure.Connectors.Payments.Sandbox;

/// <summary>What the bank does with a test method: all that it remembers of the number that was entered.</summary>
public enum Behaviour
{
    Succeeds,
    InsufficientFunds,
    CardExpired,
    DoNotHonour,
    LostOrStolen,
    LimitExceeded,
    AccountClosed,
    MandateRevoked,
    ProviderError,
    ChallengeOnCharge,
    ChallengeThenInsufficientFunds,
    ChallengeOnSetup,
    DeclinesFromSecondCharge,
    RefusedAtSetup,
    AnswersLate,
    TimesOutAfterSuccess,
    TimesOutBefore,
    ReturnedForInsufficientFunds,
    ReturnedForClosedAccount,
    ReturnedAfterSettling,
}

/// <summary>What follows from a behaviour.</summary>
internal static class Behaviours
{
    /// <summary>The reason with which every charge is declined at once; null where a charge may succeed.</summary>
    public static DeclineReason? Declines(this Behaviour behaviour) => behaviour switch
    {
        Behaviour.InsufficientFunds => DeclineReason.InsufficientFunds,
        Behaviour.CardExpired => DeclineReason.CardExpired,
        Behaviour.DoNotHonour => DeclineReason.DoNotHonour,
        Behaviour.LostOrStolen => DeclineReason.LostOrStolen,
        Behaviour.LimitExceeded => DeclineReason.LimitExceeded,
        Behaviour.AccountClosed => DeclineReason.AccountClosed,
        Behaviour.MandateRevoked => DeclineReason.MandateRevoked,
        Behaviour.ProviderError => DeclineReason.ProviderError,
        _ => null,
    };

    /// <summary>The reason with which an accepted debit comes back; null when it settles and stays.</summary>
    public static DeclineReason? Returns(this Behaviour behaviour) => behaviour switch
    {
        Behaviour.ReturnedForInsufficientFunds => DeclineReason.InsufficientFunds,
        Behaviour.ReturnedAfterSettling => DeclineReason.InsufficientFunds,
        Behaviour.ReturnedForClosedAccount => DeclineReason.AccountClosed,
        _ => null,
    };

    public static bool AsksCustomer(this Behaviour behaviour) =>
        behaviour is Behaviour.ChallengeOnCharge or Behaviour.ChallengeThenInsufficientFunds;

    public static Manner Manner(this Behaviour behaviour) => behaviour switch
    {
        Behaviour.AnswersLate => Sandbox.Manner.Late,
        Behaviour.TimesOutAfterSuccess => Sandbox.Manner.Lost,
        _ => Sandbox.Manner.Prompt,
    };
}

/// <summary>How an answer of the bank travels: at once, seconds late, or never.</summary>
public enum Manner { Prompt, Late, Lost }

/// <summary>An answer of the bank and how it travels.</summary>
public sealed record Answer<T>(T Content, Manner Manner = Manner.Prompt);
