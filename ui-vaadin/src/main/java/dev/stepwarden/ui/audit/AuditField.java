package dev.stepwarden.ui.audit;

/** The fields by which the audit log can be filtered. */
enum AuditField {
    ACTOR("actor", "Actor"),
    ACTION("action", "Action"),
    TARGET_KIND("target_kind", "Kind of target"),
    TARGET("target", "Target"),
    RESULT("result", "Result");

    private final String parameter;
    private final String words;

    AuditField(String parameter, String words) {
        this.parameter = parameter;
        this.words = words;
    }

    /** Its name in the address. */
    String parameter() {
        return parameter;
    }

    String words() {
        return words;
    }
}
