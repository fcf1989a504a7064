package dev.layerwise.buildfile.hcl;

import dev.layerwise.grammar.HclParser;
import dev.layerwise.grammar.HclParser.AccessContext;
import dev.layerwise.grammar.HclParser.ExpressionContext;
import dev.layerwise.grammar.HclParser.ForIntroContext;
import dev.layerwise.grammar.HclParser.PrimaryContext;
import dev.layerwise.source.Position;
import dev.layerwise.source.SourceFile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Makes records of a parse tree; the only class that sees one. */
final class HclBuilder {

    private static final int LONGEST_NUMBER = 40;

    private final SourceFile file;

    HclBuilder(SourceFile file) {
        this.file = file;
    }

    HclBody body(HclParser.BodyContext context) {
        List<HclBody.Attribute> attributes = new ArrayList<>();
        List<HclBody.Block> blocks = new ArrayList<>();
        for (HclParser.ItemContext item : context.item()) {
            if (item.attribute() != null) {
                Token name = item.attribute().IDENTIFIER().getSymbol();
                attributes.add(new HclBody.Attribute(
                        name.getText(), expression(item.attribute().expression()), position(name)));
            } else {
                blocks.add(block(item.block()));
            }
        }
        return new HclBody(attributes, blocks);
    }

    private HclBody.Block block(HclParser.BlockContext context) {
        List<String> labels = new ArrayList<>();
        for (int i = 1; i < context.getChildCount(); i++) {
            if (context.getChild(i) instanceof TerminalNode node) {
                HclToken token = (HclToken) node.getSymbol();
                if (token.getType() == HclParser.IDENTIFIER) {
                    labels.add(token.getText());
                } else if (token.getType() == HclParser.TEMPLATE) {
                    labels.add(label(token.template()));
                }
            }
        }
        Token type = context.IDENTIFIER(0).getSymbol();
        return new HclBody.Block(type.getText(), labels, body(context.body()), position(type));
    }

    private static String label(HclExpression template) {
        return switch (template) {
            case HclExpression.Literal literal -> literal.value().text().orElse("");
            case HclExpression.Template(var parts) when parts.size() == 1
                    && parts.getFirst() instanceof HclExpression.Literal(var value) -> value.text().orElse("");
            default -> "";
        };
    }

    private Position position(Token token) {
        return file.position(token.getStartIndex());
    }

    HclExpression expression(ExpressionContext context) {
        HclExpression condition = or(context.or());
        return context.QUESTION() == null
                ? condition
                : new HclExpression.Conditional(
                        condition, expression(context.expression(0)), expression(context.expression(1)));
    }

    private HclExpression or(HclParser.OrContext context) {
        return chain(context, context.and().stream().map(this::and).toList());
    }

    private HclExpression and(HclParser.AndContext context) {
        return chain(context, context.equality().stream().map(this::equality).toList());
    }

    private HclExpression equality(HclParser.EqualityContext context) {
        return chain(context, context.comparison().stream().map(this::comparison).toList());
    }

    private HclExpression comparison(HclParser.ComparisonContext context) {
        return chain(context, context.sum().stream().map(this::sum).toList());
    }

    private HclExpression sum(HclParser.SumContext context) {
        return chain(context, context.product().stream().map(this::product).toList());
    }

    private HclExpression product(HclParser.ProductContext context) {
        return chain(context, context.unary().stream().map(this::unary).toList());
    }

    /** Operands with operators between them, which are the odd children. */
    private static HclExpression chain(ParserRuleContext context, List<HclExpression> operands) {
        HclExpression left = operands.getFirst();
        for (int i = 1; i < operands.size(); i++) {
            String operator = context.getChild(2 * i - 1).getText();
            left = new HclExpression.Binary(operator, left, operands.get(i));
        }
        return left;
    }

    private HclExpression unary(HclParser.UnaryContext context) {
        HclExpression operand = term(context.term());
        for (int i = context.getChildCount() - 2; i >= 0; i--) {
            operand = new HclExpression.Unary(context.getChild(i).getText(), operand);
        }
        return operand;
    }

    private HclExpression term(HclParser.TermContext context) {
        return accessed(primary(context.primary()), context.access());
    }

    private HclExpression accessed(HclExpression start, List<AccessContext> accesses) {
        HclExpression of = start;
        for (int i = 0; i < accesses.size(); i++) {
            AccessContext access = accesses.get(i);
            if (access.TIMES() != null) {
                HclExpression element = new HclExpression.Variable(HclExpression.Splat.ELEMENT);
                return new HclExpression.Splat(of, accessed(element, accesses.subList(i + 1, accesses.size())));
            }
            if (access.IDENTIFIER() != null) {
                of = new HclExpression.Attribute(of, access.IDENTIFIER().getText());
            } else if (access.NUMBER() != null) {
                of = new HclExpression.Index(of, number(access.NUMBER().getText()));
            } else {
                of = new HclExpression.Index(of, expression(access.expression()));
            }
        }
        return of;
    }

    private HclExpression primary(PrimaryContext context) {
        if (context.NUMBER() != null) {
            return number(context.NUMBER().getText());
        }
        if (context.TEMPLATE() != null) {
            return ((HclToken) context.TEMPLATE().getSymbol()).template();
        }
        if (context.IDENTIFIER() != null) {
            return named(context.IDENTIFIER().getText());
        }
        if (context.call() != null) {
            return new HclExpression.Call(
                    context.call().IDENTIFIER().getText(),
                    context.call().expression().stream().map(this::expression).toList(),
                    context.call().ELLIPSIS() != null);
        }
        if (context.tuple() != null) {
            return new HclExpression.Tuple(context.tuple().expression().stream().map(this::expression).toList());
        }
        if (context.object() != null) {
            return new HclExpression.Object(context.object().pair().stream().map(this::pair).toList());
        }
        if (context.forTuple() != null) {
            HclParser.ForTupleContext all = context.forTuple();
            return each(all.forIntro(), Optional.empty(), all.expression(), false, all.condition());
        }
        if (context.forObject() != null) {
            HclParser.ForObjectContext all = context.forObject();
            Optional<HclExpression> key = Optional.of(expression(all.expression(0)));
            return each(all.forIntro(), key, all.expression(1), all.ELLIPSIS() != null, all.condition());
        }
        return expression(context.expression());
    }

    private static HclExpression named(String name) {
        return switch (name) {
            case "true" -> new HclExpression.Literal(new HclValue.Bool(true));
            case "false" -> new HclExpression.Literal(new HclValue.Bool(false));
            case "null" -> new HclExpression.Literal(HclValue.NULL);
            default -> new HclExpression.Variable(name);
        };
    }

    private static HclExpression number(String text) {
        try {
            BigDecimal value = new BigDecimal(text.length() > LONGEST_NUMBER ? "1e999" : text);
            return Math.abs(value.scale()) > LONGEST_NUMBER
                    ? new HclExpression.Unsupported("the number is too long")
                    : new HclExpression.Literal(new HclValue.Number(value));
        } catch (NumberFormatException e) {
            return new HclExpression.Unsupported("`" + text + "` is no number");
        }
    }

    /** A key that is a bare word is that word. */
    private HclExpression.Pair pair(HclParser.PairContext context) {
        HclParser.TermContext term = context.term();
        boolean isWord = term.access().isEmpty() && term.primary().IDENTIFIER() != null;
        HclExpression key = isWord
                ? new HclExpression.Literal(new HclValue.Text(term.primary().IDENTIFIER().getText()))
                : term(term);
        return new HclExpression.Pair(key, expression(context.expression()));
    }

    private HclExpression each(
            ForIntroContext intro,
            Optional<HclExpression> key,
            ExpressionContext value,
            boolean isGrouped,
            HclParser.ConditionContext condition) {
        List<TerminalNode> names = intro.IDENTIFIER();
        return new HclExpression.For(
                names.size() == 2 ? Optional.of(names.getFirst().getText()) : Optional.empty(),
                names.getLast().getText(),
                expression(intro.expression()),
                key,
                expression(value),
                isGrouped,
                Optional.ofNullable(condition).map(found -> expression(found.expression())));
    }
}
