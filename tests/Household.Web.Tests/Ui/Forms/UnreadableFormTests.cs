using System.Net;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Tests.Portal;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Web.Tests.Ui.Forms;

/// <summary>A request that is too large or no form is its sender's mistake: told so on a page, and no failure of ours in the log.</summary>
public sealed class UnreadableFormTests(LoggedHost host) : IClassFixture<LoggedHost>
{
    /// <summary>More than a form's value may be long.</summary>
    private const int TooLong = 5_000_000;

    [Fact]
    public async Task A_form_with_an_endless_value_is_refused_with_a_page()
    {
        using var visitor = host.NewVisitor();
        var page = await visitor.OpenAsync("/sign-in");
        var before = host.Log.Lines.Count;

        var answer = await visitor.SendAsync(page, "number", ("number", new string('7', TooLong)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("We couldn’t read that request", answer.Page.Title().TextContent);
        Assert.DoesNotContain(host.Log.Lines.Skip(before), line => line.Level >= LogLevel.Error);
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=x", "no part at all")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"number\"\r\n\r\n07700")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nno header\r\n\r\n07700\r\n--x--\r\n")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7", "number=07700")]
    [InlineData("application/x-www-form-urlencoded; charset=none", "number=07700")]
    public async Task What_is_no_form_though_it_says_so_is_refused_and_wakes_nobody(string type, string body)
    {
        using var visitor = host.NewVisitor();
        using var http = new HttpClient { BaseAddress = host.ClientOptions.BaseAddress };
        var before = host.Log.Lines.Count;

        foreach (var page in new[] { "/sign-in", "/sign-in/code", "/enrol", "/recover", "/approve", "/stop", "/not-me" })
        {
            using var content = new ByteArrayContent(System.Text.Encoding.ASCII.GetBytes(body));
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var answer = await http.PostAsync(new Uri(page, UriKind.Relative), content, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        Assert.DoesNotContain(host.Log.Lines.Skip(before), line => line.Level >= LogLevel.Error);
    }

    public static TheoryData<Exception, int?> Failures => new()
    {
        { new BadHttpRequestException("Too large.", StatusCodes.Status413PayloadTooLarge), StatusCodes.Status413PayloadTooLarge },
        { new AntiforgeryValidationException("The form could not be read.", new BadHttpRequestException("Too large.", StatusCodes.Status413PayloadTooLarge)), StatusCodes.Status413PayloadTooLarge },
        { new AntiforgeryValidationException("The form could not be read.", new InvalidDataException("A value is too long.")), StatusCodes.Status400BadRequest },
        { new AntiforgeryValidationException("The form could not be read.", new IOException("It ends too soon.")), StatusCodes.Status400BadRequest },
        { new InvalidDataException("Our own file."), null },
        { new IOException("The disk is full."), null },
        { new InvalidOperationException("A fault."), null },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Only_what_is_wrong_with_the_request_is_its_senders_mistake(Exception error, int? status)
    {
        var context = new DefaultHttpContext { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider() };

        var failed = await Record.ExceptionAsync(() => UnreadableForm.RefuseAsync(context, _ => throw error));

        Assert.Equal(status is null ? error : null, failed);
        Assert.Equal(status ?? StatusCodes.Status200OK, context.Response.StatusCode);
    }
}
