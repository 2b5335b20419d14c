namespace HouseholdPortal.Application.Storage;

/// <summary>
/// New rows of one command that it does not query: collected by kind, the kinds in the order of their first row, and written together when the
/// command commits. A row may refer to rows of earlier kinds, and to everything in the change tracker.
/// </summary>
public sealed class NewRows
{
    private readonly List<Kind> _kinds = [];

    public bool IsEmpty => _kinds.Count == 0;

    public void Add<TRow>(TRow row)
        where TRow : class
    {
        foreach (var kind in _kinds)
        {
            if (kind is not Kind<TRow> same) continue;
            same.Rows.Add(row);
            return;
        }

        _kinds.Add(new Kind<TRow>(row));
    }

    /// <summary>Passes each kind's rows to the visitor, in the kinds' order.</summary>
    public void Show(IVisitor visitor)
    {
        foreach (var kind in _kinds) kind.Show(visitor);
    }

    /// <summary>Visits the rows kind by kind.</summary>
    public interface IVisitor
    {
        void Visit<TRow>(IReadOnlyList<TRow> rows)
            where TRow : class;
    }

    private abstract class Kind
    {
        public abstract void Show(IVisitor visitor);
    }

    private sealed class Kind<TRow>(TRow first) : Kind
        where TRow : class
    {
        public List<TRow> Rows { get; } = [first];

        public override void Show(IVisitor visitor) => visitor.Visit(Rows);
    }
}
