namespace HouseholdPortal.Domain;

/// <summary>Identifies a <see cref="People.Person"/>.</summary>
public readonly record struct PersonId(Guid Value) : ITypedId<PersonId> { public static PersonId From(Guid value) => new(value); }

/// <summary>Identifies a <see cref="Households.Household"/>.</summary>
public readonly record struct HouseholdId(Guid Value) : ITypedId<HouseholdId>
{
    public static HouseholdId From(Guid value) => new(value);

    /// <summary>Ordered by bytes, as in the database: jobs go through them by it.</summary>
    public static bool operator <(HouseholdId one, HouseholdId other) => one.Value.CompareTo(other.Value) < 0;

    /// <summary>Ordered by bytes, as in the database: jobs go through them by it.</summary>
    public static bool operator >(HouseholdId one, HouseholdId other) => other < one;
}

/// <summary>Identifies a <see cref="Households.Member"/> within its household.</summary>
public readonly record struct MemberId(Guid Value) : ITypedId<MemberId> { public static MemberId From(Guid value) => new(value); }

/// <summary>Identifies a <see cref="Households.Invitation"/>.</summary>
public readonly record struct InvitationId(Guid Value) : ITypedId<InvitationId> { public static InvitationId From(Guid value) => new(value); }

/// <summary>Identifies a <see cref="Households.Guardianship"/>.</summary>
public readonly record struct GuardianshipId(Guid Value) : ITypedId<GuardianshipId> { public static GuardianshipId From(Guid value) => new(value); }

/// <summary>Identifies a <see cref="Billing.BillingAccount"/>.</summary>
public readonly record struct BillingAccountId(Guid Value) : ITypedId<BillingAccountId> { public static BillingAccountId From(Guid value) => new(value); }

/// <summary>Identifies a <see cref="Billing.Bill"/>.</summary>
public readonly record struct BillId(Guid Value) : ITypedId<BillId> { public static BillId From(Guid value) => new(value); }

/// <summary>Identifies a <see cref="Billing.Charge"/>.</summary>
public readonly record struct ChargeId(Guid Value) : ITypedId<ChargeId> { public static ChargeId From(Guid value) => new(value); }

/// <summary>Identifies a <see cref="Billing.Credit"/>.</summary>
public readonly record struct CreditId(Guid Value) : ITypedId<CreditId> { public static CreditId From(Guid value) => new(value); }

/// <summary>Identifies a <see cref="Billing.Payment"/>.</summary>
public readonly record struct PaymentId(Guid Value) : ITypedId<PaymentId> { public static PaymentId From(Guid value) => new(value); }

/// <summary>Identifies a <see cref="Billing.CreditUse"/>.</summary>
public readonly record struct CreditUseId(Guid Value) : ITypedId<CreditUseId> { public static CreditUseId From(Guid value) => new(value); }

/// <summary>Identifies a <see cref="Billing.PayOut"/>.</summary>
public readonly record struct PayOutId(Guid Value) : ITypedId<PayOutId> { public static PayOutId From(Guid value) => new(value); }

/// <summary>Identifies a <see cref="Billing.Receipt"/>.</summary>
public readonly record struct ReceiptId(Guid Value) : ITypedId<ReceiptId> { public static ReceiptId From(Guid value) => new(value); }

/// <summary>Identifies a <see cref="Lines.Line"/>.</summary>
public readonly record struct LineId(Guid Value) : ITypedId<LineId> { public static LineId From(Guid value) => new(value); }

/// <summary>Identifies a <see cref="Lines.LineLock"/>.</summary>
public readonly record struct LineLockId(Guid Value) : ITypedId<LineLockId> { public static LineLockId From(Guid value) => new(value); }

/// <summary>Identifies a <see cref="Lines.Contract"/>.</summary>
public readonly record struct ContractId(Guid Value) : ITypedId<ContractId> { public static ContractId From(Guid value) => new(value); }

/// <summary>Identifies a <see cref="Lines.Sim"/>.</summary>
public readonly record struct SimId(Guid Value) : ITypedId<SimId> { public static SimId From(Guid value) => new(value); }

/// <summary>Identifies a <see cref="Lines.Device"/>.</summary>
public readonly record struct DeviceId(Guid Value) : ITypedId<DeviceId> { public static DeviceId From(Guid value) => new(value); }

/// <summary>Identifies a <see cref="Delegations.Delegation"/>.</summary>
public readonly record struct DelegationId(Guid Value) : ITypedId<DelegationId> { public static DelegationId From(Guid value) => new(value); }

/// <summary>Identifies an <see cref="Lines.AllowanceUse"/>.</summary>
public readonly record struct AllowanceUseId(Guid Value) : ITypedId<AllowanceUseId> { public static AllowanceUseId From(Guid value) => new(value); }

/// <summary>Identifies an <see cref="Operations.Approval"/>.</summary>
public readonly record struct ApprovalId(Guid Value) : ITypedId<ApprovalId> { public static ApprovalId From(Guid value) => new(value); }

/// <summary>Identifies an <see cref="Operations.OperationRequest"/> within its owner.</summary>
public readonly record struct OperationRequestId(Guid Value) : ITypedId<OperationRequestId> { public static OperationRequestId From(Guid value) => new(value); }

/// <summary>Identifies a <see cref="Orders.NetworkOrder"/> within its household, and the order at every attempt to the network.</summary>
public readonly record struct NetworkOrderId(Guid Value) : ITypedId<NetworkOrderId> { public static NetworkOrderId From(Guid value) => new(value); }

/// <summary>Identifies a <see cref="Guardian.Finding"/>.</summary>
public readonly record struct FindingId(Guid Value) : ITypedId<FindingId> { public static FindingId From(Guid value) => new(value); }

/// <summary>Identifies a <see cref="Sessions.Session"/>.</summary>
public readonly record struct SessionId(Guid Value) : ITypedId<SessionId> { public static SessionId From(Guid value) => new(value); }

/// <summary>Identifies a <see cref="Staff.StaffSession"/>.</summary>
public readonly record struct StaffSessionId(Guid Value) : ITypedId<StaffSessionId> { public static StaffSessionId From(Guid value) => new(value); }

/// <summary>Identifies a <see cref="Lines.LineFreeze"/>.</summary>
public readonly record struct LineFreezeId(Guid Value) : ITypedId<LineFreezeId> { public static LineFreezeId From(Guid value) => new(value); }

/// <summary>Identifies an <see cref="Care.Interaction"/>.</summary>
public readonly record struct InteractionId(Guid Value) : ITypedId<InteractionId>
{
    public static InteractionId From(Guid value) => new(value);

    /// <summary>Ordered by bytes, as in the database: lists are paged by it.</summary>
    public static bool operator <(InteractionId one, InteractionId other) => one.Value.CompareTo(other.Value) < 0;

    /// <summary>Ordered by bytes, as in the database: lists are paged by it.</summary>
    public static bool operator >(InteractionId one, InteractionId other) => other < one;
}

/// <summary>Identifies a <see cref="Care.BreakGlassCase"/>.</summary>
public readonly record struct BreakGlassId(Guid Value) : ITypedId<BreakGlassId> { public static BreakGlassId From(Guid value) => new(value); }

/// <summary>Identifies a <see cref="Care.AgentSession"/>.</summary>
public readonly record struct AgentSessionId(Guid Value) : ITypedId<AgentSessionId> { public static AgentSessionId From(Guid value) => new(value); }

/// <summary>Identifies an <see cref="Sessions.ApiSession"/>.</summary>
public readonly record struct ApiSessionId(Guid Value) : ITypedId<ApiSessionId> { public static ApiSessionId From(Guid value) => new(value); }

/// <summary>Identifies a <see cref="OneTimeCodes.OneTimeCode"/>.</summary>
public readonly record struct CodeId(Guid Value) : ITypedId<CodeId> { public static CodeId From(Guid value) => new(value); }

/// <summary>Identifies a <see cref="OneTimeCodes.EnrolmentCode"/>.</summary>
public readonly record struct EnrolmentCodeId(Guid Value) : ITypedId<EnrolmentCodeId> { public static EnrolmentCodeId From(Guid value) => new(value); }

/// <summary>Identifies a <see cref="People.ContactMedium"/>.</summary>
public readonly record struct ContactMediumId(Guid Value) : ITypedId<ContactMediumId> { public static ContactMediumId From(Guid value) => new(value); }

/// <summary>Identifies a <see cref="People.EmailContact"/>.</summary>
public readonly record struct EmailContactId(Guid Value) : ITypedId<EmailContactId> { public static EmailContactId From(Guid value) => new(value); }

/// <summary>Identifies a <see cref="Recovery.DocumentRecovery"/>.</summary>
public readonly record struct DocumentRecoveryId(Guid Value) : ITypedId<DocumentRecoveryId>
{
    public static DocumentRecoveryId From(Guid value) => new(value);

    /// <summary>Ordered by bytes, as in the database: lists are paged by it.</summary>
    public static bool operator <(DocumentRecoveryId one, DocumentRecoveryId other) => one.Value.CompareTo(other.Value) < 0;

    /// <summary>Ordered by bytes, as in the database: lists are paged by it.</summary>
    public static bool operator >(DocumentRecoveryId one, DocumentRecoveryId other) => other < one;
}

/// <summary>Identifies a <see cref="Households.CourtOrder"/>.</summary>
public readonly record struct CourtOrderId(Guid Value) : ITypedId<CourtOrderId>
{
    public static CourtOrderId From(Guid value) => new(value);

    /// <summary>Ordered by bytes, as in the database: lists are paged by it.</summary>
    public static bool operator <(CourtOrderId one, CourtOrderId other) => one.Value.CompareTo(other.Value) < 0;

    /// <summary>Ordered by bytes, as in the database: lists are paged by it.</summary>
    public static bool operator >(CourtOrderId one, CourtOrderId other) => other < one;
}

/// <summary>Identifies an agent or another member of the operator's staff.</summary>
public readonly record struct StaffId(Guid Value) : ITypedId<StaffId>
{
    public static StaffId From(Guid value) => new(value);

    /// <summary>Ordered by bytes, as in the database: lists are paged by it.</summary>
    public static bool operator <(StaffId one, StaffId other) => one.Value.CompareTo(other.Value) < 0;

    /// <summary>Ordered by bytes, as in the database: lists are paged by it.</summary>
    public static bool operator >(StaffId one, StaffId other) => other < one;
}

/// <summary>Identifies an <see cref="Authenticators.Means"/> of a person.</summary>
public readonly record struct MeansId(Guid Value) : ITypedId<MeansId> { public static MeansId From(Guid value) => new(value); }

/// <summary>Identifies an <see cref="Authenticators.Objection"/>.</summary>
public readonly record struct ObjectionId(Guid Value) : ITypedId<ObjectionId> { public static ObjectionId From(Guid value) => new(value); }

/// <summary>Identifies a <see cref="Catalogue.Offering"/>.</summary>
public readonly record struct OfferingId(Guid Value) : ITypedId<OfferingId> { public static OfferingId From(Guid value) => new(value); }

/// <summary>Identifies a <see cref="Catalogue.OfferingVersion"/>.</summary>
public readonly record struct OfferingVersionId(Guid Value) : ITypedId<OfferingVersionId> { public static OfferingVersionId From(Guid value) => new(value); }
