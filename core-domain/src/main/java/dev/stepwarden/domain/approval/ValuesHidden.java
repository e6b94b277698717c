package dev.stepwarden.domain.approval;

import dev.stepwarden.domain.messaging.Refused;

/** At high risk, nobody approves what nobody can see. */
public final class ValuesHidden extends Refused {
    private static final long serialVersionUID = 1L;

    public ValuesHidden() {
        super(
                Kind.CONFLICT,
                "some of its values are hidden, and the rule does not let it be approved unseen at this risk");
    }
}
