namespace HouseholdPortal.Domain.Decisions;

/// <summary>Through which door an act comes.</summary>
public enum Channel { Portal, Agent, Admin, Api, Job }
