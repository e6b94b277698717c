package dev.stepwarden.config.sdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code [project]} section of a {@code pyproject.toml} (PEP 621), as far as a wheel's metadata needs it.
 *
 * @param optional requirements by the name of their extra
 */
record PyProject(
        String name,
        String version,
        String description,
        String readme,
        String requiresPython,
        String license,
        List<String> licenseFiles,
        List<String> dependencies,
        Map<String, List<String>> optional,
        Map<String, String> urls,
        List<String> classifiers) {

    static PyProject read(Path file) throws IOException {
        TomlTables toml = TomlTables.parse(Files.readString(file));
        TomlTables.Table project = toml.table("project");
        PyProject read = new PyProject(
                project.text("name"),
                project.text("version"),
                project.text("description"),
                project.text("readme"),
                project.text("requires-python"),
                project.text("license"),
                project.texts("license-files"),
                project.texts("dependencies"),
                allTexts(toml.table("project.optional-dependencies")),
                allText(toml.table("project.urls")),
                project.texts("classifiers"));
        // Entry points, authors and the like would be lost without a word.
        project.refuseUnread();
        return read;
    }

    /** Core metadata 2.4, the first version to know licence expressions (PEP 639). */
    String metadata(String description) {
        StringBuilder lines = new StringBuilder();
        line(lines, "Metadata-Version", "2.4");
        line(lines, "Name", name);
        line(lines, "Version", version);
        line(lines, "Summary", this.description);
        urls.forEach((label, url) -> line(lines, "Project-URL", label + ", " + url));
        line(lines, "License-Expression", license);
        licenseFiles.forEach(file -> line(lines, "License-File", file));
        classifiers.forEach(classifier -> line(lines, "Classifier", classifier));
        line(lines, "Requires-Python", requiresPython);
        dependencies.forEach(requirement -> line(lines, "Requires-Dist", requirement));
        optional.forEach((extra, requirements) -> {
            line(lines, "Provides-Extra", extra);
            requirements.forEach(requirement -> line(lines, "Requires-Dist", only(extra, requirement)));
        });
        line(lines, "Description-Content-Type", "text/markdown");
        return lines.append('\n').append(description).toString();
    }

    private static String only(String extra, String requirement) {
        int marker = requirement.indexOf(';');
        if (marker < 0) return requirement + "; extra == '" + extra + "'";
        String condition = requirement.substring(marker + 1).strip();
        return requirement.substring(0, marker).strip() + "; (" + condition + ") and extra == '" + extra + "'";
    }

    private static void line(StringBuilder lines, String field, String value) {
        lines.append(field).append(": ").append(value).append('\n');
    }

    private static Map<String, List<String>> allTexts(TomlTables.Table table) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        table.keys().forEach(key -> all.put(key, table.texts(key)));
        return all;
    }

    private static Map<String, String> allText(TomlTables.Table table) {
        Map<String, String> all = new LinkedHashMap<>();
        table.keys().forEach(key -> all.put(key, table.text(key)));
        return all;
    }
}
