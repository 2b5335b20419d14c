namespace HouseholdPortal.Domain.Audit;

/// <summary>The erasable half of an <see cref="AuditRecord"/>: what it says in words, with the salt that keeps its hash from being guessed.</summary>
public sealed class AuditDetails
{
    private AuditDetails() { Salt = null!; Text = null!; }

    public AuditDetails(Guid chainId, long sequence, byte[] salt, string text)
    {
        ChainId = chainId;
        Sequence = sequence;
        Salt = salt;
        Text = text;
    }

    public Guid ChainId { get; private set; }

    public long Sequence { get; private set; }

    public byte[] Salt { get; private set; }

    public string Text { get; private set; }

    public bool IsErased => Salt.Length == 0 && Text.Length == 0;

    /// <summary>Deletes the words and the salt, so that nobody can guess the words either. The chain stays whole.</summary>
    public void Erase()
    {
        Salt = [];
        Text = "";
    }
}
