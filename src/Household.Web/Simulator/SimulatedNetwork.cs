using HouseholdPortal.Application;
using HouseholdPortal.Application.Orders;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Orders;

namespace HouseholdPortal.Web.Simulator;

/// <summary>
/// The demo's network: it does with orders what is chosen on the simulator's page, and remembers what it has set on each line. Like a real one, it knows an order that it has had
/// before by its id: it carries it out once, and decides it once.
/// </summary>
public sealed class SimulatedNetwork(Clock clock, TimeProvider time) : INetwork
{
    /// <summary>How often <see cref="NetworkMood.Delays"/> puts an order off.</summary>
    public const int Delays = 3;

    /// <summary>Why <see cref="NetworkMood.Fails"/> refuses orders.</summary>
    public const string Refusal = "refused-by-simulator";

    /// <summary>How many of the last attempts are remembered.</summary>
    public const int AttemptsShown = 10;

    /// <summary>What <see cref="NetworkMood.AnswersLate"/> takes for an answer: less than the time in which the job gives up.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromSeconds(8);

    private readonly Lock _lock = new();
    private readonly Dictionary<Msisdn, SimulatedLine> _lines = [];
    private readonly Dictionary<NetworkOrderId, NetworkAnswer> _decided = [];
    private readonly Dictionary<NetworkOrderId, int> _delayed = [];
    private readonly LinkedList<SimulatedAttempt> _attempts = [];
    private volatile NetworkMood _mood = NetworkMood.Works;

    public bool IsThere => true;

    public NetworkMood Mood
    {
        get => _mood;
        set => _mood = value;
    }

    /// <summary>The lines that orders were carried out on, by number.</summary>
    public IReadOnlyList<SimulatedLine> Lines
    {
        get
        {
            lock (_lock) return [.. _lines.Values.OrderBy(line => line.Number.Digits, StringComparer.Ordinal)];
        }
    }

    /// <summary>The last attempts, the newest first.</summary>
    public IReadOnlyList<SimulatedAttempt> Attempts
    {
        get
        {
            lock (_lock) return [.. _attempts];
        }
    }

    /// <summary>What is set on a line; nothing where there was no order.</summary>
    public SimulatedLine LineOf(Msisdn number)
    {
        lock (_lock) return _lines.GetValueOrDefault(number) ?? new(number);
    }

    public async Task<NetworkAnswer> CarryOutAsync(NetworkInstruction instruction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        var (does, answer) = Decide(instruction);
        switch (does)
        {
            case SimulatedReply.Silent:
                await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken);
                break;
            case SimulatedReply.Lost:
                throw new HttpRequestException("The simulated network carried out the order, and its answer was lost.");
            case SimulatedReply.Late:
                await Task.Delay(Late, time, cancellationToken);
                break;
            case SimulatedReply.AtOnce:
                break;
        }

        return answer;
    }

    private (SimulatedReply Reply, NetworkAnswer Answer) Decide(NetworkInstruction instruction)
    {
        lock (_lock)
        {
            var (reply, answer) = _decided.TryGetValue(instruction.Id, out var before) ? (SimulatedReply.AtOnce, before) : DecideAnew(instruction);
            _attempts.AddFirst(new SimulatedAttempt(clock.Now, instruction.Number, instruction.Kind, reply, answer));
            if (_attempts.Count > AttemptsShown) _attempts.RemoveLast();
            return (reply, answer);
        }
    }

    private (SimulatedReply Reply, NetworkAnswer Answer) DecideAnew(NetworkInstruction instruction)
    {
        switch (_mood)
        {
            case NetworkMood.Fails:
                return (SimulatedReply.AtOnce, _decided[instruction.Id] = new NetworkAnswer.Failed(Refusal));
            case NetworkMood.TimesOut:
                return (SimulatedReply.Silent, new NetworkAnswer.Later());
            case NetworkMood.Delays when _delayed.GetValueOrDefault(instruction.Id) is var times && times < Delays:
                _delayed[instruction.Id] = times + 1;
                return (SimulatedReply.AtOnce, new NetworkAnswer.Later());
            case NetworkMood.LosesFirstAnswer:
                return (SimulatedReply.Lost, Do(instruction));
            case NetworkMood.AnswersLate:
                return (SimulatedReply.Late, Do(instruction));
            case NetworkMood.Delays or NetworkMood.Works:
            default:
                return (SimulatedReply.AtOnce, Do(instruction));
        }
    }

    private NetworkAnswer Do(NetworkInstruction instruction)
    {
        if (instruction.Number is { } number) _lines[number] = (_lines.GetValueOrDefault(number) ?? new(number)).After(instruction.Kind);
        return _decided[instruction.Id] = new NetworkAnswer.Done();
    }
}

/// <summary>One attempt of an order, as the simulated network saw it.</summary>
/// <param name="Number">The line's number; null for broadband without one.</param>
public sealed record SimulatedAttempt(DateTimeOffset At, Msisdn? Number, NetworkOrderKind Kind, SimulatedReply Reply, NetworkAnswer Answer);

/// <summary>How the simulated network's answer reaches the caller.</summary>
public enum SimulatedReply { AtOnce, Late, Lost, Silent }
