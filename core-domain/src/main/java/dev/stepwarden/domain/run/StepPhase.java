package dev.stepwarden.domain.run;

/** Which of its two writes a step record is. Close wins over open, whatever their order. */
public enum StepPhase {
    /** The step is running. */
    OPEN,
    /** The step has ended. */
    CLOSE;

    public static StepPhase of(StepStatus status) {
        return status == StepStatus.RUNNING ? OPEN : CLOSE;
    }

    /** How the vault's rows and parts name it, for ever. */
    public int number() {
        return this == OPEN ? 1 : 2;
    }
}
