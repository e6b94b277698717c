package dev.stepwarden.domain.policy;

import dev.cel.common.CelErrorCode;
import dev.cel.common.exceptions.CelRuntimeException;

/** Takes the place of a value that is redacted: an error, which the other side of an {@code ||} or {@code &&} may outweigh. */
final class HiddenValue extends CelRuntimeException {
    private static final long serialVersionUID = 1L;

    HiddenValue() {
        super(new IllegalStateException("hidden"), CelErrorCode.ATTRIBUTE_NOT_FOUND);
    }
}
