using System.Text;

namespace Slipway.Accounts.Users;

/// <summary>
/// Tells passwords that guessing programs try first. A password is worth little when it consists of well-known words, of the
/// person's own data, of walks over the keyboard, of sequences, years and repetitions, however they are combined or decorated.
/// </summary>
internal static class CommonPasswords
{
    private const int Letter = 2;
    private const int Other = 1;
    private const int Word = 3;
    private const int Enough = 9;
    private const int DigitsEnough = 20;
    private const int ShortestRun = 3;

    // What lists of leaked passwords are made of, in the languages of the product
    private static readonly string[] Words = """
        password passwort motdepasse contrasena clave kennwort parola admin administrator administrateur root user guest test
        demo default login letmein welcome willkommen bienvenue bienvenido marhaba secret geheim changeme qwerty azerty iloveyou
        ichliebedich jetaime teamo habibi hello hallo bonjour hola salut monkey dragon tiger panther eagle falcon phoenix horse
        shadow master killer hunter ranger soccer football fussball futbol baseball basketball hockey liverpool arsenal chelsea
        barcelona realmadrid bayern superman batman spiderman pokemon starwars matrix naruto minecraft fortnite princess prinzessin
        princesse princesa sunshine soleil sonne summer sommer winter spring autumn monday friday january december flower blume
        chocolate cookie cheese banana orange purple silver golden diamond freedom whatever nothing trustno1 michael jordan jennifer
        jessica michelle daniel thomas charlie robert andrea nicole ashley andrew joshua matthew samantha alexander maria ahmed
        mohammed muhammad angel jesus allah computer internet google facebook samsung apple microsoft android money lovely forever
        access thx1138 mustang ferrari porsche mercedes harley yankees cowboys hottie loveme babygirl family daddy mommy
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

    private static readonly string[] Runs =
        "abcdefghijklmnopqrstuvwxyz 01234567890 qwertyuiop[] asdfghjkl;' zxcvbnm,./ qwertzuiopü asdfghjklöä yxcvbnm azertyuiop qsdfghjklm wxcvbn 1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/ !@#$%^&*()_+".Split(
            ' '
        );

    /// <param name="password">The password.</param>
    /// <param name="personal">Words that others would try for this person: name, address, product.</param>
    public static bool Includes(string password, IReadOnlyCollection<string> personal)
    {
        var text = password.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        if (text.Length < DigitsEnough && !text.Any(IsLetter))
        {
            return true;
        }

        // From the end: what the rest of the text is worth at least, whichever way it is read
        var worth = new int[text.Length + 1];
        for (var i = text.Length - 1; i >= 0; i--)
        {
            worth[i] = worth[i + 1] + (IsLetter(text[i]) ? Letter : Other);
            foreach (var word in Words)
            {
                Skip(IsAt(text, i, word) ? word.Length : 0, Word);
            }

            foreach (var word in personal)
            {
                Skip(IsAt(text, i, word) ? word.Length : 0, 0);
            }

            for (var length = RunAt(text, i); length >= ShortestRun; length--)
            {
                Skip(length, 0);
            }

            Skip(IsYearAt(text, i) ? 4 : 0, 0);
            for (var length = 1; length <= Math.Min(i, text.Length - i); length++)
            {
                Skip(text.AsSpan(i, length).SequenceEqual(text.AsSpan(i - length, length)) ? length : 0, 0);
            }

            void Skip(int length, int points)
            {
                if (length > 0)
                {
                    worth[i] = Math.Min(worth[i], worth[i + length] + points);
                }
            }
        }

        return worth[0] < Enough;
    }

    /// <summary>The parts of a name or address that are long enough to be tried.</summary>
    public static IEnumerable<string> PartsOf(string text) =>
        new string(text.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' ').ToArray())
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(p => p.Length >= ShortestRun);

    private static bool IsLetter(char c) => char.IsAsciiLetter(c) || c > '\x7f';

    private static bool IsAt(string text, int at, string word)
    {
        if (at + word.Length > text.Length)
        {
            return false;
        }

        for (var i = 0; i < word.Length; i++)
        {
            if (text[at + i] != word[i] && !LooksLike(text[at + i]).Contains(word[i], StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private static string LooksLike(char c) =>
        c switch
        {
            '0' => "o",
            '1' or '!' or '|' => "il",
            '3' or '€' => "e",
            '4' or '@' => "a",
            '5' or '$' => "s",
            '7' or '+' => "t",
            '8' => "b",
            '9' => "g",
            _ => "",
        };

    private static int RunAt(string text, int at)
    {
        var longest = 0;
        foreach (var run in Runs)
        {
            for (var start = run.IndexOf(text[at]); start >= 0; start = run.IndexOf(text[at], start + 1))
            {
                longest = Math.Max(longest, Math.Max(Follow(run, start, 1), Follow(run, start, -1)));
            }
        }

        return longest;

        int Follow(string run, int start, int step)
        {
            var length = 0;
            while (
                at + length < text.Length
                && start + length * step is var place
                && place >= 0
                && place < run.Length
                && run[place] == text[at + length]
            )
            {
                length++;
            }

            return length;
        }
    }

    private static bool IsYearAt(string text, int at) =>
        at + 4 <= text.Length
        && text.AsSpan(at, 2) is "19" or "20"
        && char.IsAsciiDigit(text[at + 2])
        && char.IsAsciiDigit(text[at + 3]);
}
