using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Slipway.Host;

namespace Slipway.Tests.Architecture;

/// <summary>Who may know whom (design, section 4), read from what the compiler wrote into the assemblies.</summary>
public sealed class ModuleRules
{
    /// <summary>Lowest first; assemblies of one layer do not know each other.</summary>
    private static readonly string[][] Layers =
    [
        ["Kernel"],
        ["Ui", "Data.Sqlite", "Data.PostgreSql"],
        ["Localization", "Jobs", "Email", "Files", "Flags", "Observability", "Search", "Ai"],
        ["Accounts"],
        ["Organizations", "TwoFactor", "Passkeys"],
        ["Federation"],
        ["Site", "Operations", "Policies", "Audit", "OAuth", "Scim"],
        ["AuditStreams"],
        ["Host"],
    ];

    private static readonly Assembly[] Assemblies =
    [
        typeof(Modules).Assembly,
        typeof(Slipway.Kernel.Module).Assembly,
        typeof(Slipway.Ui.IShell).Assembly,
        typeof(Slipway.Data.Sqlite.SqliteSetup).Assembly,
        typeof(Slipway.Data.PostgreSql.PostgreSqlSetup).Assembly,
        .. Modules.All.Select(m => m.Assembly),
    ];

    [Fact]
    public void References_point_down()
    {
        var wrong =
            from assembly in Assemblies
            let user = Short(assembly.GetName().Name!)
            from reference in assembly.GetReferencedAssemblies()
            where reference.Name!.StartsWith("Slipway.", StringComparison.Ordinal)
            let used = Short(reference.Name!)
            where Layer(used) >= Layer(user)
            select $"{user} -> {used}";

        wrong.ShouldBeEmpty(
            "References point down, never up, never sideways. Raise an event, call a contract of a module further down, or "
                + "implement an extension point of the Kernel instead. A new module belongs into a layer of this test."
        );
    }

    [Fact]
    public void Of_another_module_only_contracts_are_used()
    {
        var features = Modules.All.Select(m => m.Assembly.GetName().Name!).ToHashSet(StringComparer.Ordinal);
        var wrong =
            from assembly in Assemblies.Where(a => a != typeof(Modules).Assembly)
            from type in ReferencedTypes(assembly)
            where features.Contains(type.Assembly) && !IsContract(type)
            select $"{Short(assembly.GetName().Name!)} uses {type.Namespace}.{type.Name}";

        wrong.ShouldBeEmpty(
            "Of another module only its Contracts are used. Move what others need there, as an interface, a record or an event."
        );
    }

    [Fact]
    public void The_host_knows_of_a_module_its_face_and_its_contracts_alone()
    {
        var features = Modules.All.ToDictionary(m => m.Assembly.GetName().Name!, m => m.GetType().Name, StringComparer.Ordinal);
        var wrong =
            from type in ReferencedTypes(typeof(Modules).Assembly)
            where features.TryGetValue(type.Assembly, out var face) && type.Name != face
            where !IsContract(type)
            select $"{type.Namespace}.{type.Name}";

        wrong.ShouldBeEmpty("The host lists modules and asks their contracts; everything else is the module's own.");
    }

    [Fact]
    public void The_entry_point_stays_short() =>
        File.ReadLines(Path.Combine(Repository.Root, "src/Host/Program.cs"))
            .Count()
            .ShouldBeLessThan(40, "Program.cs only puts parts together: move the rest into HostSetup or a module.");

    // The components that mails are written with are Email's contract in markup
    private static bool IsContract(UsedType type) =>
        type.Namespace.StartsWith(type.Assembly + ".Contracts", StringComparison.Ordinal)
        || type.Namespace == "Slipway.Email.Components";

    private static int Layer(string name)
    {
        var layer = Array.FindIndex(Layers, l => l.Contains(name, StringComparer.Ordinal));
        layer.ShouldBeGreaterThanOrEqualTo(0, $"Slipway.{name} stands in no layer: put it into the list of this test.");
        return layer;
    }

    private static string Short(string assembly) => assembly["Slipway.".Length..];

    private static List<UsedType> ReferencedTypes(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        return
        [
            .. metadata
                .TypeReferences.Select(metadata.GetTypeReference)
                .Where(t => t.ResolutionScope.Kind == HandleKind.AssemblyReference)
                .Select(t => new UsedType(
                    metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)t.ResolutionScope).Name),
                    metadata.GetString(t.Namespace),
                    metadata.GetString(t.Name)
                )),
        ];
    }

    private sealed record UsedType(string Assembly, string Namespace, string Name);
}
