namespace HouseholdPortal.Domain.Decisions;

/// <summary>The channel that an act comes through.</summary>
public enum Channel { Portal, Agent, Admin, Api, Job }
