package dev.layerwise.buildfile.hcl;

import org.antlr.v4.runtime.CommonToken;

/** A token of HCL; a template carries what stands in it. */
final class HclToken extends CommonToken {

    private static final long serialVersionUID = 1L;

    private final transient HclExpression template;

    HclToken(int type, int start, String text) {
        this(type, start, text, new HclExpression.Literal(HclValue.NULL));
    }

    HclToken(int type, int start, String text, HclExpression template) {
        super(type);
        this.template = template;
        setStartIndex(start);
        setText(text);
    }

    HclExpression template() {
        return template;
    }
}
