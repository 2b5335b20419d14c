using Microsoft.AspNetCore.StaticAssets;

namespace HouseholdPortal.Web.Ui;

/// <summary>Marks an address whose answer is the same for everybody and may be kept by any cache: nobody is recognised there, and no cookie set.</summary>
internal sealed class SameForEverybody
{
    public static bool Is(HttpContext context) =>
        context.GetEndpoint()?.Metadata is { } metadata && (metadata.GetMetadata<SameForEverybody>() is not null || metadata.GetMetadata<StaticAssetDescriptor>() is not null);
}
