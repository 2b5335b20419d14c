using Microsoft.AspNetCore.StaticAssets;

namespace HouseholdPortal.Web.Ui;

/// <summary>Marks an address whose response is the same for everybody and may be kept by any cache: it reads no session and sets no cookie.</summary>
internal sealed class SameForEverybody
{
    public static bool Is(HttpContext context) =>
        context.GetEndpoint()?.Metadata is { } metadata && (metadata.GetMetadata<SameForEverybody>() is not null || metadata.GetMetadata<StaticAssetDescriptor>() is not null);
}
