namespace HouseholdPortal.Application.Storage.Bulk;

/// <summary>A primary key, or a reference to one: (household, id), or one id and nothing.</summary>
internal readonly record struct RowKey(Guid First, Guid Second);
