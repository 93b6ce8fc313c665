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
    ];
}
