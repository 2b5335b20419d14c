using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;

namespace HouseholdPortal.Application.Care.Calls;

/// <summary>Somebody rings the operator, or comes into a shop. Every free agent sees it; the first to answer gets it.</summary>
public sealed class RingOperator(HouseholdTransaction transaction)
{
    /// <param name="number">As the telephone system shows it, which proves nothing; null where it is withheld, and in a shop.</param>
    /// <exception cref="ArgumentException">The operator’s own call-back is begun by an agent.</exception>
    public Task<InteractionId> RunAsync(InteractionChannel channel, Msisdn? number, CancellationToken cancellationToken)
    {
        if (channel is not (InteractionChannel.Call or InteractionChannel.Visit)) throw new ArgumentException("Nobody rings a call-back.", nameof(channel));
        return transaction.Run([], work =>
        {
            var interaction = new Interaction(work.Ids.New<InteractionId>(), channel, number, work.Now);
            work.Db.Add(interaction);
            work.Publish(ChangeTopic.Interaction, interaction.Id.Value);
            return Task.FromResult(Step<InteractionId>.Commit(interaction.Id));
        }, cancellationToken);
    }
}
