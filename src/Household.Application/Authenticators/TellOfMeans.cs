using System.Globalization;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Authenticators;

/// <summary>
/// Tells all contacts of a person at once that something was added, each with a link of its own that objects to it. Only a contact that does not depend on what
/// was added counts as told: whoever added it must not be the only one who hears of it.
/// </summary>
public sealed class TellOfMeans(IStringLocalizer<SignInTexts> text, PortalAddress portal, OperatorPolicy policy)
{
    /// <summary>The path that a notice’s link leads to.</summary>
    public static string PathOf(string token) => $"/not-me/{token}";

    /// <param name="notice">The key of the words: they get what is in <paramref name="words"/>, then the day, the time and the link.</param>
    internal async Task AddedAsync(CommandContext work, Means added, string notice, object[] words, CancellationToken cancellationToken)
    {
        var own = await work.Db.OwnMeansAsync(added.PersonId, work.Now, cancellationToken);
        var fact = new OwnMeans.Fact(added.Id, added.Kind, added.Assurance, added.AddedAt, [.. added.Lineage]);
        own = own with { All = own.All.RemoveAll(one => one.Id == added.Id).Add(fact) };
        var told = await TellAsync(work, added, notice, words, except: added.Id, cancellationToken);
        added.Tell(told.Where(one => own.Witnesses(one.Means, added.Id)).Select(one => (Guid?)one.Message).FirstOrDefault());
    }

    /// <summary>Tells everyone that it is still there: a month has passed. Where nobody but itself is there to hear of it, that does not count.</summary>
    internal async Task StillThereAsync(CommandContext work, Means means, string name, CancellationToken cancellationToken)
    {
        var told = await TellAsync(work, means, "StillThere", [name], except: null, cancellationToken);

        // Nothing is its own witness. The oldest of the others must have had it: what was added later may be in the same hands.
        var own = await work.Db.OwnMeansAsync(means.PersonId, work.Now, cancellationToken);
        means.Announce(told.Where(one => one.Means != means.Id).OrderBy(one => own.Find(one.Means)?.AddedAt).Select(one => (Guid?)one.Message).FirstOrDefault(), work.Now);
    }

    private Task<IReadOnlyList<ToldContact>> TellAsync(CommandContext work, Means about, string notice, object[] words, MeansId? except, CancellationToken cancellationToken)
    {
        var local = TimeZoneInfo.ConvertTime(about.AddedAt, policy.TimeZone);
        return work.TellAllContactsAsync(
            about.PersonId, text,
            contact => text[notice, [.. words, local.ToString("d MMMM", CultureInfo.CurrentCulture), local.ToString("t", CultureInfo.CurrentCulture), Link(work, about, contact)]], except, cancellationToken);
    }

    private Uri Link(CommandContext work, Means about, MeansId contact)
    {
        var (token, hash) = SecretToken.OfLink.New();
        work.Insert(new ObjectionLink(hash, about.PersonId, about.Id, contact, work.Now + Ripening.Objection));
        return portal.Of(PathOf(token));
    }
}
