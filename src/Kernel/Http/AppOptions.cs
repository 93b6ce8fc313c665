using System.ComponentModel.DataAnnotations;

namespace Slipway.Kernel.Http;

/// <summary>Section <c>App</c>: where the product is reached.</summary>
public sealed class AppOptions
{
    /// <summary>
    /// Public address, without a trailing slash. Links in mails come from here, never from the Host header, which callers choose.
    /// </summary>
    [Required, Url, VisibleSetting]
    public string BaseUrl { get; set; } = "http://localhost:5000";

    /// <summary>Absolute address of a path that starts with a slash.</summary>
    public string Link(string path) => BaseUrl.TrimEnd('/') + path;
}
