namespace Slipway.Jobs;

/// <summary>See README.md beside this file.</summary>
public sealed class JobsModule : Module
{
    public override string Name => "jobs";
}
