package dev.stepwarden;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.stepwarden.domain.redaction.StoredContent;
import dev.stepwarden.domain.vault.DataKey;

@AnalyzeClasses(packages = "dev.stepwarden", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String DOMAIN = "dev.stepwarden.domain..";
    private static final String COMMAND = "dev.stepwarden.command..";
    private static final String QUERY = "dev.stepwarden.query..";
    private static final String UI = "dev.stepwarden.ui..";
    private static final String CONFIG = "dev.stepwarden.config..";

    @ArchTest
    static final ArchRule the_domain_knows_nobody = noClasses()
            .that()
            .resideInAPackage(DOMAIN)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    COMMAND,
                    QUERY,
                    UI,
                    CONFIG,
                    "org.axonframework..",
                    "org.springframework..",
                    "com.vaadin..",
                    "jakarta..",
                    "java.sql..");

    @ArchTest
    static final ArchRule the_command_side_knows_the_domain_only = noClasses()
            .that()
            .resideInAPackage(COMMAND)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(QUERY, UI, CONFIG, "com.vaadin..");

    @ArchTest
    static final ArchRule the_query_side_knows_the_domain_only = noClasses()
            .that()
            .resideInAPackage(QUERY)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(COMMAND, UI, CONFIG, "com.vaadin..");

    @ArchTest
    static final ArchRule the_ui_knows_the_domain_only = noClasses()
            .that()
            .resideInAPackage(UI)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(COMMAND, QUERY, CONFIG);

    @ArchTest
    static final ArchRule the_ui_sees_neither_axon_nor_a_database = noClasses()
            .that()
            .resideInAPackage(UI)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.axonframework..",
                    "jakarta.persistence..",
                    "java.sql..",
                    "org.springframework.jdbc..",
                    "org.springframework.data..");

    @ArchTest
    static final ArchRule buses_and_stores_are_put_together_in_one_place = noClasses()
            .that()
            .resideOutsideOfPackages(CONFIG)
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    "org\\.axonframework\\..*(Bus|Gateway|EventStore|StorageEngine|TokenStore|Interceptor|Configurer)");

    /** Decrypted content comes out as stored content, of which only the diff may see the tags. */
    @ArchTest
    static final ArchRule the_vault_is_opened_at_one_place = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.stepwarden.query.timeline.Payloads")
            .and()
            .doNotHaveFullyQualifiedName(
                    "dev.stepwarden.command.vault.JdbcVault") // for decisions, which answer none of it
            .should()
            .callMethod(DataKey.class, "open", String.class, byte[].class);

    @ArchTest
    static final ArchRule nobody_but_the_diff_sees_equality_tags = noClasses()
            .that()
            .resideOutsideOfPackages("dev.stepwarden.domain.diff..", "dev.stepwarden.query.diff..")
            .should()
            .callMethod(StoredContent.class, "tagged");
}
