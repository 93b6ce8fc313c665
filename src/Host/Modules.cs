using Slipway.Kernel;

namespace Slipway.Host;

/// <summary>The features of this product. Delete a line, its project reference and its folder, and the feature is gone.</summary>
public static class Modules
{
    public static readonly IReadOnlyList<Module> All =
    [
        new Localization.LocalizationModule(),
        new Jobs.JobsModule(),
        new Email.EmailModule(),
        new Accounts.AccountsModule(),
        new Organizations.OrganizationsModule(),
        new Operations.OperationsModule(),
        new Site.SiteModule(),
        new TwoFactor.TwoFactorModule(),
        new Audit.AuditModule(),
        new AuditStreams.AuditStreamsModule(),
        new OAuth.OAuthModule(),
        new Federation.FederationModule(),
        new Passkeys.PasskeysModule(),
        new Policies.PoliciesModule(),
        new Scim.ScimModule(),
    ];
}
