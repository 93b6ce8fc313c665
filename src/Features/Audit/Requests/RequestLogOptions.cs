using System.ComponentModel.DataAnnotations;

namespace Slipway.Audit.Requests;

/// <summary>Section <c>Audit:Requests</c>.</summary>
public sealed class RequestLogOptions
{
    /// <summary>Share of the API's calls that are logged: 0 for none, 1 for all. If any, refused ones always are.</summary>
    [Range(0.0, 1.0), VisibleSetting]
    public double Share { get; init; }

    /// <summary>Route templates whose bodies are logged too, for example <c>/api/v1/organizations/{org}/invitations/</c>.</summary>
    public IReadOnlyList<string> Bodies { get; init; } = [];

    /// <summary>Calls that wait for the database at most; more are dropped and counted, except refused ones, which wait.</summary>
    [Range(1, 1_000_000)]
    public int Capacity { get; init; } = 10_000;

    /// <summary>Days that calls are kept.</summary>
    [Range(1, 3650), VisibleSetting]
    public int Days { get; init; } = 30;
}
