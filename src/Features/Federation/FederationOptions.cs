namespace Slipway.Federation;

/// <summary>Section <c>Federation</c>. A provider is on as soon as its settings are there.</summary>
public sealed class FederationOptions
{
    public ClientKeys Google { get; set; } = new();
    public ClientKeys GitHub { get; set; } = new();
    public ClientKeys Microsoft { get; set; } = new();
    public AppleKeys Apple { get; set; } = new();

    /// <summary>
    /// Lets organizations' identity providers lie in private networks and speak plain http: for tests, and for installations that
    /// serve one trusted organization.
    /// </summary>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>What an application is called at a provider.</summary>
    public sealed class ClientKeys
    {
        [VisibleSetting]
        public string ClientId { get; set; } = "";
        public string ClientSecret { get; set; } = "";

        public bool AreSet => ClientId.Length > 0 && ClientSecret.Length > 0;
    }

    /// <summary>Apple takes a signed statement for a secret.</summary>
    public sealed class AppleKeys
    {
        /// <summary>The services id.</summary>
        [VisibleSetting]
        public string ClientId { get; set; } = "";

        [VisibleSetting]
        public string TeamId { get; set; } = "";

        [VisibleSetting]
        public string KeyId { get; set; } = "";

        /// <summary>Content of the .p8 file.</summary>
        public string PrivateKey { get; set; } = "";

        public bool AreSet => ClientId.Length > 0 && TeamId.Length > 0 && KeyId.Length > 0 && PrivateKey.Length > 0;
    }
}
