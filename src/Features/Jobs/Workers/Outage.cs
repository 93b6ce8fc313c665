using Microsoft.Extensions.Logging;

namespace Slipway.Jobs.Workers;

/// <summary>The database is away: said once when it begins and once when it is over, however many loops notice.</summary>
internal sealed class Outage(ILogger<Outage> logger)
{
    private int isOn;

    public void Notice(Exception exception)
    {
        if (Interlocked.Exchange(ref isOn, 1) == 0)
        {
            logger.LogError(exception, "The job queue cannot be reached; trying again until it can");
        }
    }

    public void End()
    {
        if (Interlocked.Exchange(ref isOn, 0) == 1)
        {
            logger.LogInformation("The job queue can be reached again");
        }
    }
}
