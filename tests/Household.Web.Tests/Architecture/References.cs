using System.Reflection;
using System.Reflection.Emit;

namespace HouseholdPortal.Web.Tests.Architecture;

/// <summary>Every type that a type refers to: by what it derives from, its members' signatures, its attributes, and the code of its methods.</summary>
internal static class References
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> s_codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    public static IReadOnlySet<Type> Of(Type type)
    {
        var found = new HashSet<Type>();
        Add(type.BaseType);
        foreach (var implemented in type.GetInterfaces()) Add(implemented);
        foreach (var attribute in type.GetCustomAttributesData()) Add(attribute.AttributeType);
        foreach (var field in type.GetFields(Own)) Add(field.FieldType);
        foreach (var property in type.GetProperties(Own)) Add(property.PropertyType);
        foreach (var method in type.GetConstructors(Own).Cast<MethodBase>().Concat(type.GetMethods(Own))) AddMethod(method);
        return found;

        void Add(Type? other)
        {
            if (other is null || other.IsGenericParameter) return;
            if (other.HasElementType)
            {
                Add(other.GetElementType());
                return;
            }

            foreach (var argument in other.GetGenericArguments()) Add(argument);
            found.Add(other.IsGenericType ? other.GetGenericTypeDefinition() : other);
        }

        void AddMethod(MethodBase method)
        {
            foreach (var parameter in method.GetParameters()) Add(parameter.ParameterType);
            if (method is MethodInfo { ReturnType: var answer }) Add(answer);
            if (method.GetMethodBody() is not { } body) return;
            foreach (var local in body.LocalVariables) Add(local.LocalType);
            foreach (var token in Tokens(body.GetILAsByteArray()!)) AddMember(Resolve(method, token));
        }

        void AddMember(MemberInfo? member)
        {
            if (member is Type other) Add(other);
            else Add(member?.DeclaringType);
            if (member is MethodInfo { IsGenericMethod: true } generic)
            {
                foreach (var argument in generic.GetGenericArguments()) Add(argument);
            }
        }
    }

    private static MemberInfo? Resolve(MethodBase method, int token) =>
        method.Module.ResolveMember(token, method.DeclaringType?.GetGenericArguments(), method.IsGenericMethod ? method.GetGenericArguments() : null);

    /// <summary>The metadata tokens in a method's code (ECMA-335 §III.1).</summary>
    private static IEnumerable<int> Tokens(byte[] code)
    {
        for (var at = 0; at < code.Length;)
        {
            var opcode = code[at] == 0xFE ? s_codes[(short)(0xFE00 | code[at + 1])] : s_codes[code[at]];
            at += opcode.Size;
            if (opcode.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType) yield return BitConverter.ToInt32(code, at);
            at += opcode.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }
}
