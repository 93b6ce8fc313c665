using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Slipway.Jobs;

/// <summary>Section <c>Jobs</c>: how this node runs background jobs.</summary>
public sealed class JobsOptions
{
    /// <summary>False for a node that enqueues and leaves the work to others.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Jobs that this node runs at the same time; it claims no more than it can start at once.</summary>
    [Range(1, 1000)]
    public int Workers { get; init; } = 8;

    /// <summary>The queues that this node serves, best first, separated by commas.</summary>
    [Required, RegularExpression("^ *(high|normal|low) *(, *(high|normal|low) *)*$")]
    public string Queues { get; init; } = "high,normal,low";

    internal IReadOnlyList<JobPriority> ServedQueues =>
        [
            .. Queues
                .Split(',', StringSplitOptions.TrimEntries)
                .Select(q => Enum.Parse<JobPriority>(q, ignoreCase: true))
                .Distinct(),
        ];

    /// <summary>Names this node in the rows that it runs; must differ between nodes.</summary>
    [Required, MaxLength(100), VisibleSetting]
    public string Node { get; init; } = DefaultNode();

    /// <summary>How long a claim holds without being renewed: after a crash, another node takes over this much later.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often an idle node looks for jobs that nobody told it about.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:05:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long running jobs may go on at shutdown before they are cancelled and handed back.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long succeeded and cancelled jobs are kept; dead ones stay.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(7);

    private static string DefaultNode()
    {
        var machine = Environment.MachineName;
        var random = Guid.CreateVersion7().ToString("N")[^6..];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{machine[..Math.Min(machine.Length, 60)]}-{Environment.ProcessId}-{random}"
        );
    }
}
