package dev.stepwarden.ui.shell;

import dev.stepwarden.domain.tenancy.Permission;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a reader of the view must be allowed to do. {@link ViewGate} lets nobody into a view that does not say it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Needs {
    Permission value();
}
