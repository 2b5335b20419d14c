using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace HouseholdPortal.Web.Hosting;

/// <summary>
/// Checks, before anything else, whether the program can listen where it is told to: the server finds out last, and reports it with a stack trace.
/// </summary>
internal static class FreePorts
{
    /// <exception cref="InvalidDataException">Another program listens there, or this one may not.</exception>
    public static void Check(IConfiguration configuration)
    {
        foreach (var address in ListenAddress.Of(configuration).Where(address => !address.IsUnixPipe && !address.IsNamedPipe && address.Port != 0)) Check(address);
    }

    private static void Check(BindingAddress address)
    {
        var number = IPAddress.TryParse(address.Host.Trim('[', ']'), out var one) ? one
            : string.Equals(address.Host, "localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
            : IPAddress.Any;
        using var socket = new Socket(number.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(number, address.Port));
            socket.Listen();
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            var why = error.SocketErrorCode == SocketError.AccessDenied ? "this program may not use that port" : "another program uses that port";
            throw new InvalidDataException($"Cannot listen on {address}: {why}. Choose another with ASPNETCORE_URLS or --urls.", error);
        }
        catch (SocketException)
        {
            // The server reports any other problem better.
        }
    }
}
