using System.Collections;

namespace HouseholdPortal.Web.Ui.Forms;

/// <summary>What is wrong with a form that was sent, in the order of its fields; empty before it is sent.</summary>
public sealed class FormProblems : IReadOnlyList<FieldProblem>
{
    private readonly List<FieldProblem> _problems = [];

    /// <inheritdoc />
    public int Count => _problems.Count;

    /// <inheritdoc />
    public FieldProblem this[int index] => _problems[index];

    /// <summary>Adds a problem with the field of this id.</summary>
    public void Add(string field, string words) => _problems.Add(new FieldProblem(field, words));

    /// <summary>The first problem with the field of this id, if there is one.</summary>
    public string? Of(string field) => _problems.Find(problem => string.Equals(problem.Field, field, StringComparison.Ordinal))?.Words;

    /// <inheritdoc />
    public IEnumerator<FieldProblem> GetEnumerator() => _problems.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
