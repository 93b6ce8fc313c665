using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Configuration;
using Slipway.Data.PostgreSql;
using Slipway.Data.Sqlite;
using Slipway.Host;
using Slipway.Kernel;
using Slipway.Kernel.Data;

namespace Slipway.Tests.Architecture;

/// <summary>What holds for every table.</summary>
public sealed class DataRules
{
    /// <summary>Files that may read rows of every organization, and why.</summary>
    private static readonly Dictionary<string, string> MayCrossOrganizations = new(StringComparer.Ordinal)
    {
        ["src/Kernel/Data/Tenancy.cs"] = "Defines the way around",
        ["src/Data.PostgreSql/RowSecurity.cs"] = "Recognizes the way around",
        ["src/Data.PostgreSql/PostgreSqlDialect.cs"] = "What truly differs between the databases",
        ["src/Data.Sqlite/SqliteDialect.cs"] = "What truly differs between the databases",
        ["src/Kernel/Data/RowInserts.cs"] = "Inserts what the save would have inserted",
        ["src/Features/Federation/Connections/SsoDirectory.cs"] = "An address says whose provider signs its owner in",
        ["src/Features/Federation/Domains/VerifySsoDomain.cs"] = "A domain belongs to one organization alone",
        ["src/Features/Federation/Protocol/Registrations.cs"] = "The sealed state of a sign-in says which connection it is of",
        ["src/Features/AuditStreams/Streams/DispatchStreams.cs"] = "Asks which organizations have something to send",
        ["src/Features/Jobs/Workers/Claims.cs"] = "The queue is one for all; each job enters its organization before it runs",
        ["src/Features/Accounts/Sessions/Attempts.cs"] = "Counts in one statement; its table belongs to no organization",
        ["src/Features/Audit/Exports/DropExports.cs"] = "Finds the organizations whose files are old, and enters each",
        ["src/Features/Audit/Alerts/WatchEntry.cs"] = "Sign-ins belong to no organization",
        ["src/Features/Audit/Archive/Archiving.cs"] = "Every chain is archived, that of no organization too",
        ["src/Features/Audit/Archive/ListLegalHolds.cs"] = "Operators see every hold",
        ["src/Features/Audit/Entries/ListActivity.cs"] = "One's own acts in all organizations, and one's sign-ins",
        ["src/Features/Audit/Entries/SearchAuditEntries.cs"] = "Operators see every log",
        ["src/Features/Audit/Erasure/AuditPersonalData.cs"] = "One's own acts in all organizations",
        ["src/Features/Audit/Erasure/ErasePerson.cs"] = "Operators have a person erased from every log",
        ["src/Features/Audit/Erasure/PersonErasure.cs"] = "A person is erased from every log",
        ["src/Features/Audit/Integrity/AuditCheck.cs"] = "The chain says whose entries these are",
        ["src/Features/Audit/Integrity/ChainReader.cs"] = "The chain says whose entries these are",
        ["src/Features/Audit/Integrity/Sealing.cs"] = "One node seals for all organizations",
        ["src/Features/Audit/Requests/PruneApiRequests.cs"] = "What is old goes, whoever called",
        ["src/Features/Operations/Installation/ReadSystem.cs"] = "Asks the database for its size",
        ["src/Features/OAuth/Grants/Consent.cs"] = "A client's id says which application asks",
        ["src/Features/OAuth/Grants/GrantData.cs"] = "Who deletes an account takes back every grant",
        ["src/Features/OAuth/Grants/ListGrants.cs"] = "One's own grants",
        ["src/Features/OAuth/Grants/RevokeGrant.cs"] = "One's own grants",
        ["src/Features/OAuth/Server/DecideTokenRequest.cs"] = "A client's secret says which application asks",
        ["src/Features/OAuth/Tokens/TokenTrail.cs"] = "A token says which organization it opens",
        ["src/Features/OAuth/Tokens/TokenUse.cs"] = "A token says which organization it opens",
        ["src/Features/Organizations/Administration/OrganizationAdministration.cs"] = "Operators see every organization",
        ["src/Features/Organizations/ApiKeys/ApiKeyCredentials.cs"] = "A key's secret says which organization it opens",
        ["src/Features/Organizations/Invitations/Acceptance.cs"] = "A mailed secret says which organization invites",
        ["src/Features/Organizations/Invitations/ListReceivedInvitations.cs"] = "Invitations to one's own address",
        ["src/Features/Organizations/Invitations/ReadInvitation.cs"] = "A mailed secret says which organization invites",
        ["src/Features/Organizations/Members/MembershipData.cs"] = "Who deletes an account leaves every organization",
        ["src/Features/Organizations/Members/FollowProfile.cs"] = "A person's name changes in all their organizations",
        ["src/Features/Organizations/Roles/ProgramAccess.cs"] = "A token says which organization and which member",
        ["src/Features/Scim/Requests/ScimRequest.cs"] = "Finds the organizations that have something to remove",
        ["src/Features/Scim/Tokens/ScimCredentials.cs"] = "A token's secret says which organization it opens",
        ["src/Features/Organizations/Tenants/ListOrganizations.cs"] = "One's own organizations",
        ["src/Features/Organizations/Tenants/MyOrganizations.cs"] = "One's own organizations",
        ["src/Features/Policies/Duties/PasskeyAfterPassword.cs"] = "Who signs in is in no organization yet",
        ["src/Features/Policies/PoliciesPersonalData.cs"] = "Who deletes an account leaves every organization",
        ["src/Features/Policies/Resets/DeclineSecondFactorReset.cs"] = "A mailed secret says which organization ordered it",
        ["src/Features/Organizations/Tenants/TenantSource.cs"] = "Finds out which organization the request enters",
    };

    private static readonly Type[] Owners = [typeof(ITenantOwned), typeof(IOptionallyTenantOwned), typeof(IGlobal)];

    private static readonly string[] WaysAround =
    [
        ".AcrossTenants()",
        "IgnoreQueryFilters",
        "AcrossTenantsTag",
        "FromSql",
        "SqlQuery",
        "ExecuteSql",
    ];

    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public void There_is_a_migration_for_every_change_of_the_model(string database)
    {
        using var services = Services(database);
        using var scope = services.CreateScope();
        scope
            .ServiceProvider.GetRequiredService<AppDb>()
            .Database.HasPendingModelChanges()
            .ShouldBeFalse($"The model differs from the {database} migrations: run ./slipway migration NAME.");
    }

    [Theory]
    [InlineData("SQLite")]
    [InlineData("PostgreSQL")]
    public void No_comparison_of_values_compiles_code(string database)
    {
        var properties =
            from entity in ModelOf(database).GetEntityTypes()
            from property in entity.GetProperties()
            from comparer in new[]
            {
                property.GetValueComparer(),
                property.GetKeyValueComparer(),
                property.GetProviderValueComparer(),
            }
            from expression in new[] { comparer.EqualsExpression, comparer.HashCodeExpression, comparer.SnapshotExpression }
            where new InnerLambdas().AnyIn(expression)
            select $"{entity.ClrType.Name}.{property.Name}: {expression}";

        properties
            .Distinct()
            .ShouldBeEmpty(
                "A lambda within a lambda becomes a method that the runtime compiles with each call: ModelConventions."
            );
    }

    [Fact]
    public void Every_entity_is_owned_by_an_organization_or_global() =>
        Entities()
            .Where(e => Array.FindAll(Owners, o => o.IsAssignableFrom(e.ClrType)).Length != 1)
            .Select(e => e.ClrType.Name)
            .ShouldBeEmpty(
                "Every entity is exactly one of ITenantOwned, IOptionallyTenantOwned and IGlobal: say whose rows these are."
            );

    [Fact]
    public void Every_row_of_an_organization_is_filtered() =>
        Entities()
            .Where(e => !typeof(IGlobal).IsAssignableFrom(e.ClrType) && e.FindDeclaredQueryFilter("tenant") is null)
            .Select(e => e.ClrType.Name)
            .ShouldBeEmpty(
                "Every entity that an organization may own has the query filter 'tenant', which ModelConventions sets."
            );

    [Fact]
    public void Every_table_bears_the_prefix_of_its_module()
    {
        var wrong =
            from entity in Entities()
            let assembly = entity.ClrType.Assembly
            let module = Modules.All.FirstOrDefault(m => m.Assembly == assembly)?.Name
            let table = entity.GetTableName()!
            // The queue is written by the Kernel and worked off by Jobs
            where
                module is null
                    ? !table.StartsWith("kernel_", StringComparison.Ordinal)
                        && !table.StartsWith("jobs_", StringComparison.Ordinal)
                    : !table.StartsWith(module + "_", StringComparison.Ordinal)
            select $"{entity.ClrType.Name} -> {table}";

        wrong.ShouldBeEmpty("A table is called {module}_{noun}: name it in the entity's configuration.");
    }

    [Fact]
    public void Only_listed_files_cross_organizations()
    {
        var found = Repository
            .Sources("*.cs", "*.razor")
            .Where(f => WaysAround.Any(way => f.Text.Contains(way, StringComparison.Ordinal)))
            .Select(f => f.Name)
            .ToList();

        found
            .Except(MayCrossOrganizations.Keys)
            .ShouldBeEmpty("Reading across organizations, or by SQL of one's own, needs a reason in this test's list.");
        MayCrossOrganizations.Keys.Except(found).ShouldBeEmpty("These no longer need to stand on this test's list.");
    }

    private static List<IEntityType> Entities() =>
        [.. ModelOf("SQLite").GetEntityTypes().Where(e => !e.IsOwned() && e.GetTableName() is not null)];

    private static IModel ModelOf(string database)
    {
        using var services = Services(database);
        using var scope = services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<AppDb>().Model;
    }

    private static ServiceProvider Services(string database)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddKernel(new ConfigurationBuilder().Build(), Modules.All);
        if (database == "SQLite")
        {
            services.AddSqlite("Data Source=:memory:");
        }
        else
        {
            services.AddPostgreSql("Host=nowhere");
        }

        return services.BuildServiceProvider();
    }

    private sealed class InnerLambdas : ExpressionVisitor
    {
        private bool any;

        public bool AnyIn(LambdaExpression expression)
        {
            Visit(expression.Body);
            return any;
        }

        protected override Expression VisitLambda<T>(Expression<T> node)
        {
            any = true;
            return node;
        }
    }
}
