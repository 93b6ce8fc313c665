using Microsoft.AspNetCore.Components;
using Slipway.Host;
using Slipway.Kernel;
using Slipway.Tests.Security;

namespace Slipway.Tests.Architecture;

/// <summary>Every way in says who may come.</summary>
public sealed class EndpointRules(TestApp app) : IClassFixture<TestApp>
{
    private const string Fix = "Add [Requires], [SignedIn], [Operator] or [Anonymous(\"reason\")].";

    [Fact]
    public void Every_handler_and_page_declares_its_access()
    {
        var types = Modules
            .All.SelectMany(m => m.Assembly.GetTypes())
            .Append(typeof(Slipway.Ui.IShell))
            .SelectMany(t => t == typeof(Slipway.Ui.IShell) ? t.Assembly.GetTypes() : [t])
            .Where(t => !t.IsAbstract && (IsHandler(t) || t.IsDefined(typeof(RouteAttribute), inherit: false)));

        types
            .Where(t => t.GetCustomAttributes(typeof(AccessAttribute), inherit: true).Length != 1)
            .Select(t => t.FullName)
            .ShouldBeEmpty($"Every handler and every page bears exactly one access attribute. {Fix}");
    }

    [Fact]
    public void Every_endpoint_declares_its_access() =>
        Routes
            .Of(app)
            .Where(r => r.Access is null)
            .Select(r => r.ToString())
            .ShouldBeEmpty($"An endpoint without access answers 404 to everybody. Call Runs<THandler>(), or: {Fix}");

    [Fact]
    public void Every_permission_that_is_asked_for_is_declared_by_a_module()
    {
        var declared = Modules.All.SelectMany(m => m.Permissions).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        Routes
            .Of(app)
            .Where(r => r.Access is RequiresAttribute requires && !declared.Contains(requires.Permission))
            .Select(r => r.ToString())
            .ShouldBeEmpty("Nobody can hold a permission that no module declares: add it to the module's Permissions.");
    }

    [Fact]
    public void Anonymous_ways_in_stand_on_the_list() =>
        Approved.ShouldMatch(
            Routes
                .Of(app)
                .Where(r => r.Access is AnonymousAttribute)
                .GroupBy(r => (r.Template, ((AnonymousAttribute)r.Access!).Reason))
                .Select(g => $"{string.Join(' ', g.Select(r => r.Method)), -8} {g.Key.Template, -44} {g.Key.Reason}"),
            "AnonymousEndpoints.txt",
            "these endpoints answer people who are nobody. Is the reason good?"
        );

    [Fact]
    public void Acts_that_ask_whose_session_it_is_stand_on_the_list() =>
        Approved.ShouldMatch(
            Slipway
                .Host.Modules.All.SelectMany(m => m.Assembly.GetTypes())
                .Where(t => IsHandler(t) && t.IsDefined(typeof(StepUpAttribute), inherit: true))
                .Select(t => t.BaseType!.GenericTypeArguments[0].Name)
                .Order(StringComparer.Ordinal),
            "StepUpActs.txt",
            "these acts are grave enough to ask whose session it is. Only add."
        );

    private static bool IsHandler(Type type) =>
        type.BaseType is { IsGenericType: true } parent && parent.GetGenericTypeDefinition() == typeof(Handler<,>);
}
