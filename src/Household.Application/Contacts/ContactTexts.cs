namespace HouseholdPortal.Application.Contacts;

/// <summary>The words of the operations on a person’s own numbers, addresses and notices.</summary>
public sealed class ContactTexts;
