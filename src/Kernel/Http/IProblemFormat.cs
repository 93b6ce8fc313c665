using Microsoft.AspNetCore.Http;

namespace Slipway.Kernel.Http;

/// <summary>On an endpoint whose protocol has a format of its own for errors.</summary>
public interface IProblemFormat
{
    /// <summary>Writes status and body; headers stand already.</summary>
    Task WriteAsync(HttpContext http, Error error);
}
