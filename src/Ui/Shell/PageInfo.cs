namespace Slipway.Ui;

/// <summary>
/// What a page says of itself to what stands around it: the head of the document and the crumbs. Not the framework's sections,
/// whose outlets are taken down while the page is written and overflow the stack (dotnet/aspnetcore 69035).
/// </summary>
public sealed class PageInfo
{
    /// <summary>Title of the document, with everything that belongs to it.</summary>
    public string Title { get; private set; } = "";

    /// <summary>For search engines; null for none.</summary>
    public string? Description { get; private set; }

    /// <summary>Search engines leave the page out.</summary>
    public bool IsHidden { get; private set; }

    /// <summary>The pages above, outermost first, and this one; empty for a page without crumbs.</summary>
    public IReadOnlyList<Crumb> Crumbs { get; private set; } = [];

    /// <summary>Something changed: who shows it renders again.</summary>
    public event EventHandler? Changed;

    public void Describe(string title, string? description, bool isHidden)
    {
        (Title, Description, IsHidden) = (title, description, isHidden);
        Changed?.Invoke(this, EventArgs.Empty);
    }

    public void Lead(IReadOnlyList<Crumb> crumbs)
    {
        Crumbs = crumbs;
        Changed?.Invoke(this, EventArgs.Empty);
    }
}
