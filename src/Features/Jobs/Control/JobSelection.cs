using System.ComponentModel.DataAnnotations;

namespace Slipway.Jobs.Control;

/// <summary>Jobs that something is done to together.</summary>
public abstract record JobSelection
{
    public const int MaxCount = 100;

    /// <summary>Ids; those that it does not fit are left out.</summary>
    [Required, MinLength(1, ErrorMessage = "jobs.none"), MaxLength(MaxCount, ErrorMessage = "jobs.too_many")]
    public IReadOnlyList<Guid> Ids { get; set; } = [];
}
