namespace Slipway.Organizations;

/// <summary>See README.md beside this file.</summary>
public sealed class OrganizationsModule : Module
{
    public override string Name => "organizations";
}
