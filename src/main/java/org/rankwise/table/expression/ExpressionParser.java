package org.rankwise.table.expression;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rankwise.fault.UsageException;
import org.rankwise.table.column.ColumnType;

/** Reads an {@link Expression} by recursive descent. */
final class ExpressionParser {
    private static final Pattern TOKEN = Pattern.compile("\\s*(?:"
            + "(?<number>[0-9]+\\.?[0-9]*(?:[eE][-+]?[0-9]+)?|\\.[0-9]+(?:[eE][-+]?[0-9]+)?)"
            + "|'(?<text>[^']*+(?:''[^']*+)*+)'"
            + "|\"(?<name>[^\"]*+(?:\"\"[^\"]*+)*+)\""
            + "|(?<word>[\\p{L}_][\\p{L}\\p{N}_]*)"
            + "|(?<sign>==|!=|<>|<=|>=|\\|\\||[-+*/%<>=(),]))");
    private static final int DEEPEST = 200;
    private static final int LONGEST = 1_000;

    private final String text;
    private final Matcher matcher;
    private int at;
    // the token here, null at the end
    private String token;
    private String kind;
    private int depth;
    private final Set<String> columns = new LinkedHashSet<>();

    ExpressionParser(String text) {
        this.text = text;
        matcher = TOKEN.matcher(text);
        advance();
    }

    Expression.Node parse() {
        Expression.Node node = or();
        if (token != null) {
            throw unexpected("an operator or the end");
        }
        return node;
    }

    /** The columns that were asked for. */
    Set<String> columns() {
        return columns;
    }

    private Expression.Node or() {
        if (++depth > DEEPEST) {
            throw unexpected("less nesting");
        }
        List<Expression.Node> sides = new ArrayList<>();
        do {
            sides.add(and());
        } while (takeWord("or"));
        depth--;
        return balanced(sides, Operators::or);
    }

    private Expression.Node and() {
        List<Expression.Node> sides = new ArrayList<>();
        do {
            sides.add(not());
        } while (takeWord("and"));
        return balanced(sides, Operators::and);
    }

    /** The same from left to right, but in halves: thousands in a row are worked out on a short stack. */
    private static Expression.Node balanced(List<Expression.Node> sides, BinaryOperator<Expression.Node> operator) {
        int half = sides.size() / 2;
        return half == 0
                ? sides.getFirst()
                : operator.apply(
                        balanced(sides.subList(0, half), operator),
                        balanced(sides.subList(half, sides.size()), operator));
    }

    private Expression.Node not() {
        boolean negated = false;
        while (takeWord("not")) {
            negated = !negated;
        }
        Expression.Node node = comparison();
        return negated ? Operators.not(node) : node;
    }

    private Expression.Node comparison() {
        Expression.Node left = sum();
        for (String sign : new String[] {"==", "=", "!=", "<>", "<=", ">=", "<", ">"}) {
            if (takeSign(sign)) {
                return Operators.compare(sign, left, sum());
            }
        }
        if (takeWord("is")) {
            boolean negated = takeWord("not");
            if (!takeWord("null")) {
                throw unexpected("null");
            }
            return negated ? Operators.not(Operators.isNull(left)) : Operators.isNull(left);
        }
        boolean negated = takeWord("not");
        if (takeWord("in")) {
            needSign("(");
            List<Expression.Node> equal = arguments().stream()
                    .map(choice -> Operators.compare("=", left, choice))
                    .toList();
            if (equal.isEmpty()) {
                throw unexpected("a value");
            }
            Expression.Node found = balanced(equal, Operators::or);
            return negated ? Operators.not(found) : found;
        } else if (negated) {
            throw unexpected("in");
        }
        return left;
    }

    private Expression.Node sum() {
        Expression.Node left = product();
        for (int length = 0; ; length++) {
            requireShort(length);
            if (takeSign("+")) {
                left = Operators.arithmetic('+', left, product());
            } else if (takeSign("-")) {
                left = Operators.arithmetic('-', left, product());
            } else if (takeSign("||")) {
                left = Operators.concat(left, product());
            } else {
                return left;
            }
        }
    }

    private Expression.Node product() {
        Expression.Node left = signed();
        for (int length = 0; ; length++) {
            requireShort(length);
            if (takeSign("*")) {
                left = Operators.arithmetic('*', left, signed());
            } else if (takeSign("/")) {
                left = Operators.arithmetic('/', left, signed());
            } else if (takeSign("%")) {
                left = Operators.arithmetic('%', left, signed());
            } else {
                return left;
            }
        }
    }

    /** What is rounded from left to right cannot be worked out in halves. */
    private void requireShort(int length) {
        if (length > LONGEST) {
            throw unexpected("no more than " + LONGEST + " operators in a row");
        }
    }

    private Expression.Node signed() {
        boolean negative = false;
        while (takeSign("-")) {
            negative = !negative;
        }
        if (negative && kind.equals("number")) {
            String number = "-" + token;
            advance();
            return Operators.number(number);
        }
        Expression.Node node = primary();
        return negative ? Operators.arithmetic('-', Operators.constant(ColumnType.LONG, "0"), node) : node;
    }

    private Expression.Node primary() {
        if (takeSign("(")) {
            Expression.Node inner = or();
            needSign(")");
            return inner;
        } else if (token == null) {
            throw unexpected("a value");
        }
        String value = token;
        switch (kind) {
            case "number" -> {
                advance();
                return Operators.number(value);
            }
            case "text" -> {
                advance();
                return Operators.constant(ColumnType.STRING, value.replace("''", "'"));
            }
            case "name" -> {
                advance();
                return column(value.replace("\"\"", "\""));
            }
            case "word" -> {
                return word();
            }
            default -> throw unexpected("a value");
        }
    }

    private Expression.Node word() {
        if (takeWord("true")) {
            return Operators.constant(ColumnType.BOOLEAN, "true");
        } else if (takeWord("false")) {
            return Operators.constant(ColumnType.BOOLEAN, "false");
        } else if (takeWord("null")) {
            return Operators.constant(ColumnType.STRING, null);
        }
        String name = token;
        advance();
        if (takeSign("(")) {
            List<Expression.Node> arguments = arguments();
            try {
                return Functions.of(name, arguments);
            } catch (UsageException e) {
                throw new UsageException("\"" + text + "\": " + e.getMessage());
            }
        }
        return column(name);
    }

    private Expression.Node column(String name) {
        columns.add(name);
        return Operators.column(name);
    }

    /** Those up to a closing parenthesis. */
    private List<Expression.Node> arguments() {
        List<Expression.Node> arguments = new ArrayList<>();
        if (takeSign(")")) {
            return arguments;
        }
        do {
            arguments.add(or());
        } while (takeSign(","));
        needSign(")");
        return arguments;
    }

    private boolean takeWord(String word) {
        boolean found = token != null && kind.equals("word") && token.equalsIgnoreCase(word);
        if (found) {
            advance();
        }
        return found;
    }

    private boolean takeSign(String sign) {
        boolean found = token != null && kind.equals("sign") && token.equals(sign);
        if (found) {
            advance();
        }
        return found;
    }

    private void needSign(String sign) {
        if (!takeSign(sign)) {
            throw unexpected("\"" + sign + "\"");
        }
    }

    private void advance() {
        at = token == null && kind == null ? 0 : matcher.end();
        token = null;
        kind = "end";
        int from = at;
        while (from < text.length() && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        if (from == text.length()) {
            return;
        }
        matcher.region(from, text.length());
        if (!matcher.lookingAt()) {
            throw unexpected("a value or an operator");
        }
        for (String each : new String[] {"number", "text", "name", "word", "sign"}) {
            if (matcher.group(each) != null) {
                kind = each;
                token = matcher.group(each);
                at = matcher.start(each);
            }
        }
    }

    private UsageException unexpected(String expected) {
        String rest = text.substring(Math.min(at, text.length())).strip();
        return new UsageException("\"" + text + "\": " + (rest.isEmpty() ? "the end" : "\"" + rest + "\"") + " where "
                + expected + " is needed");
    }
}
