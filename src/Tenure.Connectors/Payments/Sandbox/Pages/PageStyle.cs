namespace Tenure.Connectors.Payments.Sandbox.Pages;

/// <summary>How the bank looks: plain, and not like the shop.</summary>
internal static class PageStyle
{
    public const string Css = """
        :root { color-scheme: light dark;
          --ground: light-dark(#f2f4f1, #12170f); --paper: light-dark(#ffffff, #1c2318);
          --ink: light-dark(#1b2117, #eef2ea); --soft: light-dark(#4d5747, #b3bdab);
          --line: light-dark(#77826f, #7d8a73); --hair: light-dark(#d5dbd0, #35402e);
          --leaf: light-dark(#2d6a2f, #8fd18b); --on-leaf: light-dark(#ffffff, #10200e);
          --wrong: light-dark(#a3231a, #ff9d93); }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
        header, main, footer { max-width: 40rem; margin: 0 auto; padding: 0 1rem; }
        header { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: baseline; padding-block: 1.25rem; }
        header p { margin: 0; }
        .bank { font-weight: 700; font-size: 1.125rem; }
        .note { color: var(--soft); }
        main { background: var(--paper); border: 1px solid var(--hair); border-radius: .5rem; padding: 1.5rem; }
        h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .75rem; }
        h2 { font-size: 1.125rem; margin: 2rem 0 .5rem; }
        p { margin: 0 0 1rem; overflow-wrap: anywhere; }
        a { color: var(--leaf); }
        .fields { display: flex; flex-wrap: wrap; align-items: end; gap: 1rem; }
        .field { flex: 1 1 100%; min-width: 0; }
        .field.half { flex: 1 1 8rem; }
        label { display: block; font-weight: 600; margin-bottom: .25rem; }
        input { width: 100%; min-height: 2.75rem; padding: .5rem .75rem; font: inherit; color: inherit;
          background: var(--paper); border: 1px solid var(--line); border-radius: .375rem; }
        input[aria-invalid] { border: 2px solid var(--wrong); }
        .wrong, .alert a { color: var(--wrong); }
        .wrong { margin: 0 0 .25rem; }
        .alert { border: 2px solid var(--wrong); border-radius: .375rem; padding: .75rem 1rem; margin-bottom: 1rem; }
        .alert p, .alert ul { margin: 0; }
        .buttons { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1.5rem 0; }
        button { min-height: 2.75rem; padding: .5rem 1.25rem; font: inherit; font-weight: 600; cursor: pointer;
          color: var(--ink); background: var(--paper); border: 1px solid var(--line); border-radius: .375rem; }
        button.main { color: var(--on-leaf); background: var(--leaf); border-color: var(--leaf); }
        :focus-visible { outline: 3px solid var(--leaf); outline-offset: 2px; }
        .amount { font-size: 2rem; font-weight: 700; margin: 0; font-variant-numeric: tabular-nums; }
        .small { color: var(--soft); font-size: .875rem; }
        .tests { list-style: none; margin: 0; padding: 0; }
        .tests li { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1rem;
          border-top: 1px solid var(--hair); padding: .5rem 0; }
        .tests a, .tests code { flex: 0 0 15rem; font: inherit;
          font-variant-numeric: tabular-nums; padding: .125rem 0; }
        .tests span { flex: 1 1 14rem; color: var(--soft); }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
        th, td { text-align: start; padding: .375rem .75rem .375rem 0; border-top: 1px solid var(--hair); }
        footer { padding-block: 1.25rem; }
        footer nav { display: flex; gap: 1rem; }
        .skip { position: absolute; left: -100vw; padding: .5rem 1rem; background: var(--paper); }
        .skip:focus { left: 0; }
        @media (max-width: 30rem) { main { border-inline: 0; border-radius: 0; padding: 1.25rem 1rem; } }
        """;
}
