using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Tests.Accessibility;

/// <summary>What a component rendered, as the tree that the same queries read as a whole page. It is the tree of now: a later rendering has another.</summary>
internal static class RenderedTree
{
    public static IParentNode Tree(this IRenderedComponent<IComponent> rendered)
    {
        var root = rendered.Nodes.Length == 0 ? null : rendered.Nodes[0].Parent;
        return root is IParentNode tree && root.ChildNodes.SequenceEqual(rendered.Nodes)
            ? tree
            : throw new InvalidOperationException("It rendered nothing, or not all of this tree.");
    }
}
