using System.CommandLine;
using System.Globalization;
using Tenure.Ledgers;
using Tenure.Portal.Work;

namespace Tenure.Portal.Cli;

/// <summary>Checks that the books can be trusted, and says where they cannot.</summary>
public static class Audit
{
    public static Command Verb()
    {
        var verb = new Command("audit", "Check all books: that entries sum to zero and their chain is unbroken, that "
            + "documents are in the books with their totals, that numbers have no gap and closed days stay as they "
            + "were. Changes nothing, and others may work meanwhile. Exit code 1 where anything does not hold.");
        foreach (var option in Premises.Options) verb.Add(option);
        verb.SetAction(Run);
        return verb;
    }

    private static async Task<int> Run(ParseResult asked, CancellationToken stop)
    {
        var output = asked.InvocationConfiguration.Output;
        using var premises = await Premises.Open(asked, stop);
        var tally = await new BookAudit(premises.Database, breach => output.WriteLine(LineOf(breach))).Run(stop);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{tally.Accounts:N0} accounts, {tally.Documents:N0} documents, {tally.Entries:N0} entries, "
            + $"{tally.Series:N0} series of numbers and {tally.Days:N0} closed days were checked."));
        output.WriteLine(tally.Breaches == 0 ? "Everything holds." : $"{tally.Breaches} times a law is broken.");
        return tally.Breaches == 0 ? 0 : 1;
    }

    private static string LineOf(Finding breach) => $"Broken: {breach.Law} ({breach.Where})";
}
