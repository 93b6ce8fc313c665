using System.Linq.Expressions;
using System.Reflection;

namespace Slipway.Ui;

/// <summary>What `() => Input.Email` says: the posted name, the property and its value, read without compiling the expression.</summary>
sealed record ModelPath(string Name, MemberInfo Member, object? Value)
{
    /// <summary>The name without the model in front: the key under which a handler reports an error.</summary>
    public string Key => Name[(Name.IndexOf('.', StringComparison.Ordinal) + 1)..];

    public static ModelPath Of(LambdaExpression expression)
    {
        var body = expression.Body is UnaryExpression { NodeType: ExpressionType.Convert } convert
            ? convert.Operand
            : expression.Body;
        if (body is not MemberExpression member)
            throw new ArgumentException("For takes a property of the posted model, like () => Input.Email", nameof(expression));
        return new(NameOf(member), member.Member, Read(member));
    }

    static string NameOf(MemberExpression member) =>
        member.Expression is MemberExpression parent ? $"{NameOf(parent)}.{member.Member.Name}" : member.Member.Name;

    static object? Read(Expression? expression) =>
        expression switch
        {
            ConstantExpression constant => constant.Value,
            MemberExpression { Member: FieldInfo field } member => field.GetValue(Read(member.Expression)),
            MemberExpression { Member: PropertyInfo property } member => property.GetValue(Read(member.Expression)),
            _ => null,
        };
}
