namespace Tenure.Connectors.Payments.Sandbox.Pages;

/// <summary>What all pages of the bank share: the frame, the languages, the list of test methods.</summary>
/// <param name="Path">The page's own path, for the language links.</param>
internal sealed record Page(string Language, string Path)
{
    public string Say(string english, string dutch) => Language == "nl" ? dutch : english;

    public string Say(Sentence sentence) => sentence.In(Language);

    /// <summary>The whole document around the body.</summary>
    public Markup Frame(string title, Markup body) => Markup.Of($"""
        <!doctype html>
        <html lang="{Language}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="robots" content="noindex">
        <title>{title} – Sandbox Bank</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/sandbox.css">
        </head>
        <body>
        <a class="skip" href="#main">{Say("Skip to the page", "Naar de pagina")}</a>
        <header>
        <p class="bank">Sandbox Bank</p>
        <p class="note">{Say("Test provider, no real money", "Testbetaaldienst, geen echt geld")}</p>
        </header>
        <main id="main">
        <h1>{title}</h1>
        {body}
        </main>
        <footer>
        <nav aria-label="{Say("Language", "Taal")}">{Switch("en", "English")} {Switch("nl", "Nederlands")}</nav>
        </footer>
        </body>
        </html>
        """);

    /// <summary>One labelled field with its problem, if it has one.</summary>
    public Markup Field(Field field, IReadOnlyDictionary<string, Sentence> problems)
    {
        var wrong = problems.GetValueOrDefault(field.Name);
        var first = wrong is not null && problems.Keys.First() == field.Name;
        var state = wrong is null
            ? Markup.None
            : Markup.Of($""" aria-invalid="true" aria-describedby="{field.Name}-wrong" """);
        var problem = wrong is null
            ? Markup.None
            : Markup.Of($"""<p class="wrong" id="{field.Name}-wrong">{Say(wrong)}</p>""");
        return Markup.Of($"""
            <div class="field {field.Width}">
            <label for="{field.Name}">{field.Label}</label>
            {problem}
            <input id="{field.Name}" name="{field.Name}" value="{field.Value}" type="{field.Type}"
              inputmode="{field.Mode}" autocomplete="{field.Complete}" placeholder="{field.Example}" required{state}
              {new Markup(first ? "autofocus" : "")}>
            </div>
            """);
    }

    /// <summary>Says at the top that something must be mended; nothing when all is well.</summary>
    public Markup Alert(IReadOnlyDictionary<string, Sentence> problems) => problems.Count == 0
        ? Markup.None
        : Markup.Of($"""
            <div class="alert" role="alert">
            <p>{Say("Please correct the following:", "Verbeter het volgende:")}</p>
            <ul>{Markup.Join(problems.Select(problem =>
                Markup.Of($"""<li><a href="#{problem.Key}">{Say(problem.Value)}</a></li>""")))}</ul>
            </div>
            """);

    /// <summary>The list of test methods; with a page to go to, each fills that page's form.</summary>
    public Markup Tests(IEnumerable<TestMethod> methods, bool fills) => Markup.Of($"""
        <ul class="tests">{Markup.Join(methods.Select(method => Test(method, fills)))}</ul>
        """);

    private Markup Test(TestMethod method, bool fills)
    {
        var number = method.BankCode == "" ? Grouped(method) : $"{method.BankCode} {method.Number}";
        var name = fills
            ? Markup.Of($"""<a href="{Path}?language={Language}&amp;try={method.Name}">{number}</a>""")
            : Markup.Of($"""<code>{number}</code>""");
        return Markup.Of($"<li>{name}<span>{Say(method.Does)}</span></li>");
    }

    private Markup Switch(string language, string name) => language == Language
        ? Markup.Of($"""<span aria-current="true" lang="{language}">{name}</span>""")
        : Markup.Of($"""<a href="{Path}?language={language}" lang="{language}" hreflang="{language}">{name}</a>""");

    private static string Grouped(TestMethod method) =>
        method.Number.Contains('@', StringComparison.Ordinal) || method.BankCode != ""
            ? method.Number
            : string.Join(' ', method.Number.Chunk(4).Select(digits => new string(digits)));
}

/// <summary>One field of a form.</summary>
internal sealed record Field(string Name, string Label, string Value)
{
    public string Type { get; init; } = "text";
    public string Mode { get; init; } = "text";
    public string Complete { get; init; } = "off";
    public string Example { get; init; } = "";
    public string Width { get; init; } = "";
}
