#!/usr/bin/env dotnet
#:property PublishAot=false
#:property TreatWarningsAsErrors=false
#:property RunAnalyzers=false
#:property RestorePackagesWithLockFile=false
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Xml.Linq;

// Everything a contributor does from the command line, one verb each. Needs the .NET SDK and nothing else.
var root = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
Directory.SetCurrentDirectory(root);
var ci = Environment.GetEnvironmentVariable("CI") == "true";
string[] locked = ci ? ["-p:RestoreLockedMode=true"] : [];
var (verb, rest) = args is [var first, .. var others] ? (first, others) : ("help", []);

return verb switch
{
    "run" => Demo(),
    "seed" => Seed(),
    "test" when rest is ["unit", .. var filter] => Test("tests/Tenure.Tests", ["Tenure.Tests"], filter),
    "test" => Test("Tenure.slnx", ["Tenure.Tests", "Tenure.Portal.Tests"], rest),
    "crash" => Crash(rest),
    "check" => Check(),
    "bench" => Dotnet(["run", "--project", "bench/Tenure.Bench", "-c", "Release", "--", .. rest]),
    "simulate" => Dotnet(["run", "--project", "tests/Tenure.Simulation", "-c", "Release", "--", .. rest]),
    "help" or "--help" or "-h" => Help(0),
    _ => Help(2),
};

// Compiled ahead for this machine it starts in two thirds of the time; where the compiler for that cannot be had, the
// ordinary build does.
int Demo()
{
    string[] ahead = ["--use-current-runtime", "--self-contained", "false", "-p:PublishReadyToRun=true"];
    var program = Path.Combine("artifacts", "publish", "Tenure.Portal", "release", "Tenure.Portal.dll");
    return Dotnet(["publish", "src/Tenure.Portal", "-c", "Release", "-v", "quiet", "--nologo", .. ahead]) == 0
        ? Dotnet([program, "--demo", .. rest])
        : Dotnet(["run", "--project", "src/Tenure.Portal", "-c", "Release", "--", "--demo", .. rest]);
}

// The demo's customers, or those of a file, into a database that is not the demo's unless --demo is said.
int Seed()
{
    var (file, options) = rest is [var named, .. var more] && !named.StartsWith('-')
        ? (named, more) : ("demo/seed.yaml", rest);
    return Dotnet(["run", "--project", "src/Tenure.Portal", "-c", "Release", "--", "import", file, .. options]);
}

int Test(string target, string[] projects, string[] filter)
{
    var missing = projects.Length > 1 ? Install() : 0;
    if (Dotnet(["build", target, "-v", "quiet", "--nologo", .. locked]) != 0)
        return Verdict(new(0, 1, 0), "The build failed.");
    var total = projects.Select(project => RunTests(project, filter)).Aggregate((sum, next) => sum.Plus(next));
    return missing == 0 ? Verdict(total) : Verdict(total.Plus(new(0, missing, 0)), "Something is missing: see above.");
}

// The long form of a test that every run has in a short one: processes are killed for some minutes. The plan says how
// many accounts, kills, crashes of PostgreSQL, workers at a time, and milliseconds that a worker lives at most.
int Crash(string[] plan)
{
    if (Dotnet(["build", "tests/Tenure.Portal.Tests", "-v", "quiet", "--nologo", .. locked]) != 0)
        return Verdict(new(0, 1, 0), "The build failed.");
    Environment.SetEnvironmentVariable("TENURE_STORM", plan is [] ? "8000 200 5 4 15000" : string.Join(' ', plan));
    return Verdict(RunTests("Tenure.Portal.Tests", ["-class", "*.StormTests", "-showLiveOutput"]));
}

// The counts come from the report the run writes last: a process that dies before has none and counts as a failure.
Counts RunTests(string project, string[] filter)
{
    var report = Path.Combine(root, "artifacts", "tests", project + ".xml");
    Directory.CreateDirectory(Path.GetDirectoryName(report)!);
    File.Delete(report);
    Console.WriteLine($"== {project}");
    var executable = Path.Combine(root, "artifacts", "bin", project, "debug", project);
    var exit = Run(executable, ["-noLogo", "-noColor", .. filter, "-result-xml", report], TimeSpan.FromMinutes(25));
    if (!File.Exists(report)) return new Counts(0, 0, 0).Plus(new(0, 1, 0), $"{project} died with code {exit}.");
    var counts = Read(report);
    return exit == 0 || counts.Failed > 0 ? counts : counts.Plus(new(0, 1, 0), $"{project} ended with code {exit}.");
}

Counts Read(string report)
{
    var assemblies = XDocument.Load(report).Root!.Elements("assembly").ToList();
    int Sum(string name) => assemblies.Sum(assembly => (int?)assembly.Attribute(name) ?? 0);
    return new(Sum("passed"), Sum("failed") + Sum("errors"), Sum("skipped"));
}

int Verdict(Counts counts, string? because = null)
{
    if (because is not null) Console.WriteLine(because);
    var skipped = counts.Skipped > 0 ? $", {counts.Skipped} skipped" : "";
    Console.WriteLine($"{counts.Passed} passed, {counts.Failed} failed{skipped}");
    return counts is { Failed: 0, Passed: > 0 } ? 0 : 1;
}

// How many needed things are missing where that is a failure: a build server must not skip a test for it.
int Install()
{
    var missing = new[] { Postgres(), Chromium() }.OfType<Tool>().ToList();
    if (missing.Count == 0) return 0;
    var names = string.Join(" and ", missing.Select(tool => tool.Name));
    var debian = File.Exists("/etc/os-release") && File.ReadLines("/etc/os-release").Contains("ID=debian");
    if (!debian || Environment.UserName != "root")
        Console.WriteLine($"{names} not found: tests that need this will show as skipped.");
    else
        Apt(names, [.. missing.SelectMany(tool => tool.Packages)]);
    return ci ? new[] { Postgres(), Chromium() }.OfType<Tool>().Count() : 0;
}

void Apt(string names, string[] packages)
{
    Console.WriteLine($"Installing {names} …");
    Environment.SetEnvironmentVariable("DEBIAN_FRONTEND", "noninteractive");
    string[] install = ["-qq", "-o", "Dpkg::Use-Pty=0", "install", "-y", "--no-install-recommends", .. packages];
    if (Run("apt-get", ["-qq", "update"]) != 0 || Run("apt-get", install) != 0)
        Console.WriteLine($"{names} could not be installed.");
}

Tool? Postgres() =>
    OnPath("initdb") || Directory.Exists("/usr/lib/postgresql")
        && Directory.EnumerateFiles("/usr/lib/postgresql", "initdb", SearchOption.AllDirectories).Any()
        ? null : new("PostgreSQL", ["postgresql"]);

Tool? Chromium() =>
    new[] { "chromium", "chromium-browser", "google-chrome", "google-chrome-stable" }.Any(OnPath)
        || Directory.Exists("/Applications/Google Chrome.app") || Directory.Exists("/Applications/Chromium.app")
        ? null : new("Chromium", ["chromium", "fonts-liberation"]);

bool OnPath(string name) =>
    (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, name)) || File.Exists(Path.Combine(folder, name + ".exe")));

// What a reviewer would otherwise have to look for: warnings are errors, and the house rules are tests.
int Check()
{
    var built = Dotnet("build", "Tenure.slnx", "-v", "quiet", "--nologo", "-p:RestoreLockedMode=true");
    return built != 0 ? built : Verdict(RunTests("Tenure.Tests", ["-namespace", "Tenure.Tests.House"]));
}

int Dotnet(params string[] arguments) => Run("dotnet", arguments);

// Ctrl-C reaches the child by the terminal we share; a SIGTERM to us is passed on.
int Run(string file, string[] arguments, TimeSpan? limit = null)
{
    using var process = Process.Start(new ProcessStartInfo(file, arguments))!;
    using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
    using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
    {
        signal.Cancel = true;
        if (OperatingSystem.IsWindows()) process.Kill(entireProcessTree: true);
        else _ = Kill(process.Id, 15);
    });
    if (process.WaitForExit(limit ?? Timeout.InfiniteTimeSpan)) return process.ExitCode;
    Console.WriteLine($"{Path.GetFileName(file)} did not end within {limit!.Value.TotalMinutes} minutes.");
    process.Kill(entireProcessTree: true);
    process.WaitForExit();
    return 124;
}

int Help(int code)
{
    Console.WriteLine("""
        dotnet dev.cs run [ARGUMENTS]    start the demo and print its address
        dotnet dev.cs seed [FILE]        import the demo's customers, or those of a file, into a database
        dotnet dev.cs test [FILTER]      install what is missing (Debian, as root), build everything, run every test
        dotnet dev.cs test unit [FILTER] run the tests of the core only, for example with -class "*MoneyTests"
        dotnet dev.cs crash [PLAN]       kill working processes 200 times, crash PostgreSQL, and compare all records
        dotnet dev.cs check              build with locked packages and hold it against the house rules
        dotnet dev.cs bench [ARGUMENTS]  measure: renewals, web, desk, start, proration, amounts; all of it with help
        dotnet dev.cs simulate [ARGUMENTS]
                                         years of customers in a world of faults, judged by an auditor;
                                         for example --seed 1 --years 3 --accounts 50, all of them with --help
        """);
    return code;
}

[DllImport("libc", EntryPoint = "kill")]
static extern int Kill(int process, int signal);

/// <summary>What a test run counted.</summary>
sealed record Counts(int Passed, int Failed, int Skipped)
{
    public Counts Plus(Counts other, string? because = null)
    {
        if (because is not null) Console.WriteLine(because);
        return new(Passed + other.Passed, Failed + other.Failed, Skipped + other.Skipped);
    }
}

/// <summary>Something the tests use that is not a package of ours, and the Debian packages that bring it.</summary>
sealed record Tool(string Name, string[] Packages);
