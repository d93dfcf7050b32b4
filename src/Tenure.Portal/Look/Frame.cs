namespace Tenure.Portal.Look;

/// <summary>What a page tells the layout around it: its title, its place in the menu, who is reading.</summary>
/// <remarks>One per request. A page sets the title and place; access control sets the reader.</remarks>
public sealed class Frame
{
    /// <summary>The page's name in the browser's tab and as the last breadcrumb.</summary>
    public FormattableString Title { get; set; } = $"Billing and orders";

    /// <summary>The menu item this page belongs to; null for pages outside the menu.</summary>
    public Area? Area { get; set; }

    /// <summary>Steps between the area's list and this page.</summary>
    public IList<Crumb> Trail { get; } = [];

    /// <summary>Null while nobody is signed in: the page then has no menu.</summary>
    public Reader? Reader { get; set; }

    /// <summary>Breadcrumbs are left out on pages that stand alone, such as sign-in.</summary>
    public bool ShowsTrail => Area is not null;
}

/// <summary>A step of the way back.</summary>
public sealed record Crumb(FormattableString Text, string Path)
{
    /// <summary>Whether it leaves the portal, as a mail address does.</summary>
    public bool LeadsAway => !Path.StartsWith('/');
}

/// <summary>The signed-in person as the header shows them.</summary>
public sealed record Reader(string Name, string Mail)
{
    /// <summary>The account being looked at.</summary>
    public AccountChoice? Account { get; init; }

    /// <summary>All accounts the person may switch to, the current one included.</summary>
    public IReadOnlyList<AccountChoice> Accounts { get; init; } = [];

    /// <summary>The person's role in the account, "Owner".</summary>
    public FormattableString? Role { get; init; }

    public int UnreadNotices { get; init; }

    /// <summary>Mail addresses of the account's owners, where the reader may not change everything alone.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];
}

/// <summary>An account in the header's switcher.</summary>
public sealed record AccountChoice(string Id, string Name);

/// <summary>A partial view that the demo puts above the page; registered only where the demo is mounted.</summary>
public sealed record DemoBar(string Partial);
