namespace Slipway.Tests.Security;

/// <summary>The suites over the endpoint table share one running product.</summary>
[CollectionDefinition("Security")]
public sealed class SecurityCollection : ICollectionFixture<TestApp>;
