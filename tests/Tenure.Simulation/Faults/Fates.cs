namespace Tenure.Simulation.Faults;

/// <summary>What can become of a request to the bank.</summary>
public enum ChargeFate { Declined, RequestLost, AnswerLost, Late, DiesBefore, DiesAfter }

/// <summary>What can become of a message from the bank.</summary>
public enum PostFate { Lost, Doubled, Late }

/// <summary>Where in the work for a customer the process dies.</summary>
public enum Death { AtStatement, BeforeCommit, AfterCommit }

/// <summary>What will go wrong next, customer by customer.</summary>
/// <remarks>Nothing goes wrong unless it was announced, so a story says all that is needed to repeat it.</remarks>
public sealed class Fates
{
    private readonly Dictionary<string, Queue<ChargeFate>> charges = [];
    private readonly Dictionary<string, Queue<PostFate>> post = [];
    private readonly Dictionary<string, int> unavailable = [];
    private readonly Dictionary<string, (Death How, int After)> deaths = [];

    public void Arm(string customer, ChargeFate fate) => Of(charges, customer).Enqueue(fate);

    public void Arm(string customer, PostFate fate) => Of(post, customer).Enqueue(fate);

    /// <summary>How often nobody answers when the bank is asked about a charge of this customer.</summary>
    public void Silence(string customer, int times) => unavailable[customer] = times;

    /// <param name="after">Statements or commits to survive first.</param>
    public void Arm(string customer, Death how, int after) => deaths[customer] = (how, after);

    public ChargeFate? NextCharge(string customer) => Next(charges, customer);

    public PostFate? NextPost(string customer) => Next(post, customer);

    public bool IsSilent(string customer)
    {
        if (unavailable.GetValueOrDefault(customer) is not (> 0 and var left)) return false;
        unavailable[customer] = left - 1;
        return true;
    }

    /// <summary>Whether the process dies here; each such point passed counts one down.</summary>
    public bool Dies(string customer, Death here)
    {
        if (!deaths.TryGetValue(customer, out var death) || death.How != here) return false;
        if (death.After > 0) deaths[customer] = death with { After = death.After - 1 };
        else deaths.Remove(customer);
        return death.After == 0;
    }

    /// <summary>From here on all goes well.</summary>
    public void Calm()
    {
        charges.Clear();
        post.Clear();
        unavailable.Clear();
        deaths.Clear();
    }

    private static Queue<T> Of<T>(Dictionary<string, Queue<T>> fates, string customer) =>
        fates.TryGetValue(customer, out var known) ? known : fates[customer] = new Queue<T>();

    private static T? Next<T>(Dictionary<string, Queue<T>> fates, string customer) where T : struct =>
        fates.TryGetValue(customer, out var waiting) && waiting.TryDequeue(out var next) ? next : null;
}
