namespace HouseholdPortal.Application.Messaging;

/// <summary>The order that <see cref="Delivery"/> moves in. What is heard twice or late changes nothing.</summary>
public static class DeliveryOrder
{
    public static bool IsFinal(this Delivery delivery) => delivery >= Delivery.Delivered;

    /// <summary>Whether a message that is <paramref name="now"/> this far can come to be that far.</summary>
    public static bool MayBecome(this Delivery now, Delivery next) => !now.IsFinal() && next > now;
}
