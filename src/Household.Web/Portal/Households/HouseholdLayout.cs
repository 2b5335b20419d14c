using HouseholdPortal.Application.Overview;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Web.Portal.Households;

/// <summary>
/// Computes where everything in the household's picture is: x in per cent of its width, y in pixels, so that words never scale. There are two forms:
/// wide, with a column for what people hold, and compact for a phone. Lines keep their order; people and accounts are beside their
/// lines, as near as they can without overlapping.
/// </summary>
internal sealed class HouseholdLayout
{
    private const int ManyLines = 7;
    private const int BoxHeight = 54;
    private readonly HouseholdView _view;
    private readonly bool _wide;
    private readonly Dictionary<LineId, double> _lineY = [];
    private readonly Dictionary<MemberId, double> _personY = [];
    private readonly Dictionary<BillingAccountId, double> _accountY = [];
    private readonly int _rowStep;
    private double _shift;

    private HouseholdLayout(HouseholdView view, bool wide)
    {
        (_view, _wide) = (view, wide);

        // Rows as high as a person keep each person level with their line; a long list has lower rows, because it is better short.
        _rowStep = view.Lines.Count < ManyLines ? PictureNode.PersonStep + 4 : BoxHeight + 18;
        for (var i = 0; i < view.Lines.Count; i++) _lineY[view.Lines[i].Id] = i * _rowStep;
        Place(view.Accounts, account => view.Lines.Where(line => line.Account.Id == account.Id), account => account.Id, BoxHeight + 8, _accountY);
        Place(view.People, LinesOf, person => person.Member.Id, PictureNode.PersonStep, _personY);
        MoveDown();
    }

    /// <summary>In pixels.</summary>
    public int Height { get; private set; }

    public PictureColumns Columns => _wide ? PictureColumns.Wide : PictureColumns.Compact;

    public IEnumerable<PictureNode<HouseholdPerson>> People => _view.People.Select(person => new PictureNode<HouseholdPerson>(person, Columns.People, Y(_personY[person.Member.Id]), 2 * PictureNode.Radius));

    /// <summary>What people hold, as far as the viewer may know; empty in the compact form.</summary>
    public IEnumerable<PictureNode<HouseholdLine>> Held => _view.Lines.Where(HasHeldBox).Select(line => new PictureNode<HouseholdLine>(line, Columns.Held, Y(_lineY[line.Id]), Columns.HeldWidth));

    public IEnumerable<PictureNode<HouseholdLine>> Lines => _view.Lines.Select(line => new PictureNode<HouseholdLine>(line, Columns.Lines, Y(_lineY[line.Id]), Columns.LineWidth));

    public IEnumerable<PictureNode<HouseholdAccount>> Accounts => _view.Accounts.Select(account => new PictureNode<HouseholdAccount>(account, Columns.Accounts, Y(_accountY[account.Id]), Columns.AccountWidth));

    public IEnumerable<PictureEdge> Edges
    {
        get
        {
            foreach (var line in _view.Lines)
            {
                if (line.User is { } user) yield return FromPerson(PictureEdgeKind.Uses, user.Id, line);
                if (HasHeldBox(line)) yield return new(PictureEdgeKind.Uses, Columns.Held, Y(_lineY[line.Id]), Columns.Lines, Y(_lineY[line.Id]), Columns.LineWidth / 2, Columns.UseBend, line.User?.Id, line.Id);
                yield return new(PictureEdgeKind.BilledTo, Columns.Lines, Y(_lineY[line.Id]), Columns.Accounts, Y(_accountY[line.Account.Id]), Columns.AccountWidth / 2, Columns.BillBend, null, line.Id);
            }

            foreach (var delegation in _view.Delegations)
            {
                foreach (var line in _view.Lines.Where(line => delegation.Lines.Contains(line.Id) && line.User?.Id != delegation.Grantee.Id))
                    yield return FromPerson(PictureEdgeKind.AllowedForATime, delegation.Grantee.Id, line);
            }
        }
    }

    /// <summary>Guardianships: arcs to the left of the people, longer ones further out.</summary>
    public IEnumerable<PictureArc> Arcs => _view.Guardianships
        .Select(care => (From: Y(_personY[care.Guardian.Id]), To: Y(_personY[care.Minor.Id]), care))
        .OrderBy(arc => Math.Abs(arc.To - arc.From))
        .Select((arc, i) => new PictureArc(Columns.People, Math.Min(arc.From, arc.To), Math.Max(arc.From, arc.To), Math.Max(Columns.ArcAt - (i * Columns.ArcStep), Columns.ArcOutermost), arc.care.Guardian.Id, arc.care.Minor.Id));

    public static HouseholdLayout Of(HouseholdView view, bool wide) => new(view, wide);

    private PictureEdge FromPerson(PictureEdgeKind kind, MemberId person, HouseholdLine line)
    {
        var (to, width) = HasHeldBox(line) ? (Columns.Held, Columns.HeldWidth) : (Columns.Lines, Columns.LineWidth);
        return new(kind, Columns.People, Y(_personY[person]), to, Y(_lineY[line.Id]), width / 2, HasHeldBox(line) ? Columns.UseBend : Columns.PastHeldBend, person, line.Id);
    }

    private bool HasHeldBox(HouseholdLine line) => _wide && (line.Held is not null || (line.IsHeldPrivate && line.Kind == LineKind.Mobile));

    private IEnumerable<HouseholdLine> LinesOf(HouseholdPerson person)
    {
        var id = person.Member.Id;
        HouseholdLine[] used = [.. _view.Lines.Where(line => line.User?.Id == id)];
        if (used.Length > 0) return used;
        HouseholdLine[] paid = [.. _view.Lines.Where(line => line.Account.Payer.Id == id)];
        return paid.Length > 0 ? paid : _view.Lines.Where(line => _view.Delegations.Any(delegation => delegation.Grantee.Id == id && delegation.Lines.Contains(line.Id)));
    }

    /// <summary>Puts each beside the middle of its lines; those without lines come last.</summary>
    private void Place<T, TId>(IReadOnlyList<T> items, Func<T, IEnumerable<HouseholdLine>> linesOf, Func<T, TId> idOf, int step, Dictionary<TId, double> places)
        where TId : notnull
    {
        var wanted = items.Select(item => (Id: idOf(item), Y: linesOf(item).Select(line => _lineY[line.Id]).DefaultIfEmpty(_view.Lines.Count * _rowStep).Average())).OrderBy(item => item.Y).ToList();
        var spread = Spread([.. wanted.Select(item => item.Y)], step);
        for (var i = 0; i < wanted.Count; i++) places[wanted[i].Id] = spread[i];
    }

    /// <summary>The places nearest to the wanted ones (least squares) that keep their order and are a step apart: those that collide share the mean of what they want.</summary>
    internal static double[] Spread(IReadOnlyList<double> wanted, int step)
    {
        var groups = new List<(double Start, int Count)>();
        foreach (var y in wanted)
        {
            var (start, count) = (y, 1);
            while (groups.Count > 0 && groups[^1] is var before && before.Start + (before.Count * step) > start)
            {
                groups.RemoveAt(groups.Count - 1);
                start = ((before.Start * before.Count) + ((start - (before.Count * step)) * count)) / (before.Count + count);
                count += before.Count;
            }

            groups.Add((start, count));
        }

        return [.. groups.SelectMany(group => Enumerable.Range(0, group.Count).Select(i => group.Start + (i * step)))];
    }

    /// <summary>Moves everything down so that nothing is above the first row, whichever column reaches highest.</summary>
    private void MoveDown()
    {
        var all = _lineY.Values.Concat(_personY.Values).Concat(_accountY.Values).DefaultIfEmpty(0).ToList();
        _shift = Columns.Top - all.Min();
        var boxes = _lineY.Values.Concat(_accountY.Values).DefaultIfEmpty(0).Max() + (BoxHeight / 2);
        Height = Y(Math.Max(boxes, _personY.Values.DefaultIfEmpty(0).Max() + PictureNode.BelowPerson) + 4);
    }

    private int Y(double y) => (int)Math.Round(y + _shift);
}

/// <summary>The columns of one form of the picture: their middles in per cent, the widths of their boxes in pixels.</summary>
/// <param name="Top">The middle of the first row, in pixels.</param>
/// <param name="UseBend">The same for an edge that passes the column of what people hold.</param>
/// <param name="PastHeldBend">The same for an edge from a line to its account.</param>
/// <param name="BillBend">The same of an edge from a line to its account.</param>
/// <param name="ArcAt">How far out the first arc bends, in per cent of the space left of the people; smaller is further.</param>
internal sealed record PictureColumns(
    double People, double Held, double Lines, double Accounts, int HeldWidth, int LineWidth, int AccountWidth, int Top,
    (int From, int To) UseBend, (int From, int To) PastHeldBend, (int From, int To) BillBend, int ArcAt, int ArcStep, int ArcOutermost)
{
    /// <summary>From 600 pixels on.</summary>
    public static PictureColumns Wide { get; } = new(8, 33, 60, 88, 116, 144, 136, Top: 56, (20, 54), (10, 29), (42, 60), ArcAt: 16, ArcStep: 28, ArcOutermost: -60);

    /// <summary>From 254 pixels on, which is what a card on a phone 320 wide leaves.</summary>
    public static PictureColumns Compact { get; } = new(11, 0, 49, 87, 0, 108, 68, Top: 32, (24, 43), (24, 43), (52, 65), ArcAt: -6, ArcStep: 26, ArcOutermost: -84);
}
