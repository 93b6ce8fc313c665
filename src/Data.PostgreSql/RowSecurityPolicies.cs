using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Slipway.Kernel.Data;

namespace Slipway.Data.PostgreSql;

/// <summary>
/// The second wall: every tenant-owned table shows and accepts only rows of the organization that the transaction names. Made
/// from the model after each migration, so that no table can be forgotten.
/// </summary>
internal static class RowSecurityPolicies
{
    public static string Script(IModel model)
    {
        var sql = new StringBuilder(
            $"""
            DO $$ BEGIN
                CREATE ROLE {AppRole.Name} NOLOGIN NOSUPERUSER NOBYPASSRLS;
            EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
            END $$;
            DO $$ BEGIN
                IF NOT pg_has_role(current_user, '{AppRole.Name}', 'MEMBER') THEN
                    EXECUTE format('GRANT {AppRole.Name} TO %I', current_user);
                END IF;
            END $$;
            GRANT USAGE ON SCHEMA public TO {AppRole.Name};
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {AppRole.Name};

            """
        );
        foreach (
            var table in model
                .GetEntityTypes()
                .Where(e => typeof(ITenantOwned).IsAssignableFrom(e.ClrType))
                .Select(e => e.GetTableName())
                .Distinct(StringComparer.Ordinal)
        )
        {
            sql.Append(
                $"""
                ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
                ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
                DROP POLICY IF EXISTS organization ON {table};
                CREATE POLICY organization ON {table}
                    USING (current_setting('{RowSecurity.Setting}', true) IN (organization_id::text, '*'))
                    WITH CHECK (organization_id::text = current_setting('{RowSecurity.Setting}', true));

                """
            );
        }

        return sql.ToString();
    }
}
