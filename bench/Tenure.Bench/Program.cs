using BenchmarkDotNet.Running;
using Tenure.Bench;
using Tenure.Bench.Filling;
using Tenure.Bench.Renewing;
using Tenure.Bench.Web;

var (verb, rest) = args is [var first, .. var others] ? (first, others) : ("help", []);
var wishes = new Wishes(rest);

return verb switch
{
    "amounts" => Amounts(rest),
    "renewals" => await RenewalsBench.Run(wishes),
    "web" => await WebBench.Run(wishes),
    "desk" => await DeskBench.Run(wishes),
    "start" => await StartBench.Run(wishes),
    "proration" => ProrationBench.Run(wishes),
    "fill" => await FillBench.Run(wishes),
    "limit-page" => await LimitPage.Run(wishes),
    "help" or "--help" => Help(0),
    _ => Help(2),
};

static int Amounts(string[] arguments)
{
    BenchmarkSwitcher.FromAssembly(typeof(Amounts).Assembly)
        .Run(arguments.Length > 0 ? arguments : ["--filter", "*"]);
    return 0;
}

static int Help(int code)
{
    Console.WriteLine("""
        renewals   what is due of a large installation, beside what the database alone could write
        web        pages and API of a large installation under load, beside a page of two prepared reads
        desk       quotes, orders of seats and one change of method over many subscriptions
        start      from nothing to the first page, and the memory it takes
        proration  prorated amounts, each compared with unbounded numbers: --vectors 10000000
        fill       only fills a database: with --data it stays for the others
        amounts    what an exact amount costs to work out (BenchmarkDotNet)

        --subscriptions N   in the database (10000)
        --due N             of them (a tenth)
        --nights-missed N   until the run; after 15 all are due (0)
        --only whole        renewals: one whole run, without the limits beside it
        --months N          of invoices before (3; 1 from a million on)
        --data FOLDER       keeps the filled database there; without it, it is removed in the end
        --rounds N          measured rounds, of which the median is shown (3)
        """);
    return code;
}
