using System.ComponentModel.DataAnnotations;

namespace Slipway.Kernel.Http;

/// <summary>Section <c>App</c>: what the product is called and where it is reached.</summary>
public sealed class AppOptions
{
    /// <summary>Name of the product in pages and mails.</summary>
    [Required, VisibleSetting]
    public string Name { get; set; } = "Slipway";

    /// <summary>
    /// Public address, without a trailing slash. Links in mails come from here, never from the Host header, which callers choose.
    /// </summary>
    [Required, Url, VisibleSetting]
    public string BaseUrl { get; set; } = "http://localhost:5000";

    /// <summary>Absolute address of a path that starts with a slash.</summary>
    public string Link(string path) => BaseUrl.TrimEnd('/') + path;
}
