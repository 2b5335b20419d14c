using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Application.Tests.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.NumberRisk;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Households;

/// <summary>Whose the number is that an invitation went to, or a code: who may answer it, and who becomes known by it.</summary>
public abstract class InvitedNumberTests(TestDatabase database) : IAsyncLifetime
{
    private OperationStory _story = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private TestHost Host => _story.Host;

    private Scenario Scenario => _story.Scenario;

    public async ValueTask InitializeAsync() => _story = await InvitationStory.StartAsync(database);

    public async ValueTask DisposeAsync()
    {
        await _story.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_invitation_to_a_number_is_nobody_elses_whoever_has_the_link()
    {
        var token = await _story.InviteAsync(MadeUp.Number());

        Assert.IsType<ShowInvitation.View.NeedsNumber>(await _story.ShownAsync(Scenario.Stranger.Session.Id, token));
        var id = (await _story.InvitationAsync(token)).Id.Value;
        foreach (var permission in (Permission[])[Permission.AcceptInvitation, Permission.DeclineInvitation])
            Assert.Equal(new BeginOperation.Result.Refused(permission, RefusalReason.NumberNotProved), await Host.BeginOwnAsync(Scenario.Stranger.Session.Id, permission, id, token));
    }

    [Fact]
    public async Task For_an_invitation_to_a_number_no_code_goes_anywhere_else()
    {
        var (code, _) = await _story.AskAsync(await _story.InviteAsync(MadeUp.Number()), MadeUp.Number());

        Assert.Equal((CodeState.NotSent, (CodeRefusal?)CodeRefusal.UnknownNumber), await _story.CodeAsync(code));
    }

    [Fact]
    public async Task To_a_number_that_they_have_proved_before_it_is_theirs()
    {
        var token = await _story.InviteAsync(Scenario.Stranger.Number);

        Assert.IsType<ShowInvitation.View.Open>(await _story.ShownAsync(Scenario.Stranger.Session.Id, token));
        Assert.IsType<ShowInvitation.View.NeedsNumber>(await _story.ShownAsync(Scenario.InBoth.Session.Id, token));
    }

    [Fact]
    public async Task Whoever_is_signed_in_proves_a_new_number_by_a_code_and_stays_who_they_are()
    {
        var number = MadeUp.Number();
        var token = await _story.InviteAsync(number);
        var (code, browser) = await _story.AskAsync(token, number, Scenario.Stranger.Session.Id);

        var result = await Host.Get<FinishJoining>().RunAsync(new(code, await Host.NewestDigitsAsync(number), FullName: null, Scenario.Stranger.Session.Id, browser, Before: null), Cancel);

        Assert.IsType<FinishJoining.Result.Proved>(result);
        Assert.IsType<ShowInvitation.View.Open>(await _story.ShownAsync(Scenario.Stranger.Session.Id, token));
        await using var db = await Host.OpenAsync();
        Assert.False(await db.ContactMediums.AnyAsync(contact => contact.Number == number, Cancel));
    }

    [Fact]
    public async Task The_number_of_somebody_signs_that_one_in_and_makes_nobody_new()
    {
        var token = await _story.InviteAsync();
        var (code, browser) = await _story.AskAsync(token, Scenario.Stranger.Number);

        var result = await Host.Get<FinishJoining>().RunAsync(new(code, await Host.NewestDigitsAsync(Scenario.Stranger.Number), "Rose", By: null, browser, Before: null), Cancel);

        var signedIn = Assert.IsType<FinishJoining.Result.SignedIn>(result);
        Assert.False(signedIn.IsNew);
        await using var db = await Host.OpenAsync();
        var session = await _story.SessionOfAsync(signedIn.Session);
        Assert.Equal(Scenario.Stranger.PersonId, (await db.Sessions.SingleAsync(s => s.Id == session, Cancel)).PersonId);
    }

    [Fact]
    public async Task Another_persons_number_proves_nothing_of_who_is_signed_in()
    {
        var token = await _story.InviteAsync(Scenario.Stranger.Number);
        var (code, _) = await _story.AskAsync(token, Scenario.Stranger.Number, Scenario.InBoth.Session.Id);

        Assert.Equal((CodeState.NotSent, (CodeRefusal?)CodeRefusal.NotTheirs), await _story.CodeAsync(code));
    }

    [Fact]
    public async Task Whoever_has_the_phone_of_a_line_of_ours_does_not_get_its_number_by_being_invited()
    {
        await using var story = await InvitationStory.StartAsync(database, new() { PartnerIs = LineUserState.Unknown });
        await using (var forget = await story.Host.OpenAsync())
        {
            await forget.ContactMediums.Where(c => c.PersonId == story.Scenario.Partner.PersonId).ExecuteDeleteAsync(Cancel);
            await forget.Lines.Where(l => l.Id == story.Scenario.PartnersLine.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.UserId, (MemberId?)null), Cancel);
        }

        var number = story.Scenario.PartnersLine.Number;
        var token = await story.InviteAsync(number, user: story.Scenario.PartnersLine.Id);
        var session = await story.BecomeKnownAsync(token, number);
        Assert.IsType<BeginOperation.Result.Begun>(await story.AnswerAsync(session, token));

        await using var db = await story.Host.OpenAsync();
        Assert.False(await db.ContactMediums.AnyAsync(contact => contact.Number == number, Cancel));
        Assert.Equal(LineUserState.Unknown, (await story.LineAsync(story.Scenario.PartnersLine)).UserState);
    }

    [Fact]
    public async Task A_wrong_code_makes_nobody_known()
    {
        var (number, token) = (MadeUp.Number(), await _story.InviteAsync());
        var (code, browser) = await _story.AskAsync(token, number);
        var digits = await Host.NewestDigitsAsync(number);
        Task<FinishJoining.Result> TypeAsync(string? typed, string? name, Application.Sessions.Browser by) => Host.Get<FinishJoining>().RunAsync(new(code, typed, name, By: null, by, Before: null), Cancel);

        Assert.IsType<FinishJoining.Result.NotSixDigits>(await TypeAsync("12", "Rose", browser));
        Assert.IsType<FinishJoining.Result.NoName>(await TypeAsync(digits, " ", browser));
        Assert.IsType<FinishJoining.Result.NotFound>(await TypeAsync(digits, "Rose", SignInHost.NewBrowser()));
        Assert.IsType<FinishJoining.Result.Refused>(await TypeAsync(SignInHost.Other(digits), "Rose", browser));
        Assert.IsType<FinishJoining.Result.SignedIn>(await TypeAsync(digits, "Rose", browser));
        Assert.IsType<FinishJoining.Result.Refused>(await TypeAsync(digits, "Rose", browser));
    }
}

public sealed class InvitedNumberTestsOnSqlite(SqliteTestDatabase database) : InvitedNumberTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class InvitedNumberTestsOnPostgres(PostgresTestDatabase database) : InvitedNumberTests(database), IClassFixture<PostgresTestDatabase>;
