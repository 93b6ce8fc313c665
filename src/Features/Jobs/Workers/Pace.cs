namespace Slipway.Jobs.Workers;

/// <summary>
/// How many jobs a node claims ahead, so that its workers need not wait for the claim: as many as they will begin within a moment
/// if jobs go on as they went. None where jobs take long, since another node could begin those at once.
/// </summary>
internal sealed class Pace(int workers)
{
    private const int Most = 200;
    private const double Moment = 50;

    // What a job is thought to take until jobs have shown that they are faster
    private const double Slow = 1000;

    // In milliseconds, over the last few jobs; an update that is lost between two workers does no harm
    private double mean = Slow;

    public int Ahead => (int)Math.Min(Most, workers * Moment / mean);

    public void Note(TimeSpan time) => mean += (time.TotalMilliseconds - mean) / 16;

    /// <summary>It did not pay: nothing is claimed ahead until jobs have been fast again.</summary>
    public void Stall() => mean = Slow;
}
