package dev.stepwarden.config.sdk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of TOML as {@code pyproject.toml} needs: tables whose values are plain strings or lists of them. Values of
 * other kinds may stand in tables that nobody asks for.
 */
final class TomlTables {
    private static final Pattern HEADER = Pattern.compile("\\[\\[?([^\\[\\]]+)]]?");
    private static final Pattern STRING = Pattern.compile("\"([^\"\\\\]*)\"|'([^']*)'");

    private final Map<String, Map<String, String>> tables = new LinkedHashMap<>();

    static TomlTables parse(String text) {
        TomlTables toml = new TomlTables();
        Map<String, String> table = toml.tables.computeIfAbsent("", name -> new LinkedHashMap<>());
        StringBuilder pending = new StringBuilder();
        for (String raw : text.lines().toList()) {
            String line = withoutComment(raw).strip();
            Matcher header = HEADER.matcher(line);
            if (pending.isEmpty() && header.matches()) {
                table = toml.tables.computeIfAbsent(header.group(1).strip(), name -> new LinkedHashMap<>());
                continue;
            }
            pending.append(line).append(' ');
            if (open(pending)) continue;
            add(table, pending.toString().strip());
            pending.setLength(0);
        }
        return toml;
    }

    Table table(String name) {
        return new Table(name, tables.getOrDefault(name, Map.of()));
    }

    private static void add(Map<String, String> table, String assignment) {
        if (assignment.isEmpty()) return;
        int equals = assignment.indexOf('=');
        if (equals < 1) throw new IllegalArgumentException("not understood: " + assignment);
        String key = assignment.substring(0, equals).strip().replaceAll("^\"(.*)\"$", "$1");
        table.put(key, assignment.substring(equals + 1).strip());
    }

    /** A list goes on over lines until its bracket closes; brackets inside strings do not count. */
    private static boolean open(CharSequence assignment) {
        String bare = STRING.matcher(assignment).replaceAll("");
        return bare.chars().filter(c -> c == '[').count()
                > bare.chars().filter(c -> c == ']').count();
    }

    private static String withoutComment(String line) {
        Matcher strings = STRING.matcher(line);
        int from = 0;
        while (true) {
            int hash = line.indexOf('#', from);
            if (hash < 0) return line;
            int at = hash;
            if (strings.reset().results().noneMatch(string -> string.start() < at && at < string.end())) {
                return line.substring(0, hash);
            }
            from = hash + 1;
        }
    }

    static final class Table {
        private final String name;
        private final Map<String, String> values;
        private final Set<String> read = new HashSet<>();

        private Table(String name, Map<String, String> values) {
            this.name = name;
            this.values = values;
        }

        Set<String> keys() {
            return values.keySet();
        }

        String text(String key) {
            List<String> found = strings(key);
            if (found.size() != 1) throw new IllegalArgumentException(name + "." + key + " must be one string");
            return found.getFirst();
        }

        List<String> texts(String key) {
            return values.containsKey(key) ? strings(key) : List.of();
        }

        void refuseUnread() {
            Set<String> unread = new HashSet<>(values.keySet());
            unread.removeAll(read);
            if (!unread.isEmpty()) throw new IllegalArgumentException("not understood in " + name + ": " + unread);
        }

        private List<String> strings(String key) {
            read.add(key);
            String value = values.getOrDefault(key, "");
            List<String> found = new ArrayList<>();
            Matcher string = STRING.matcher(value);
            while (string.find()) found.add(string.group(1) != null ? string.group(1) : string.group(2));
            String rest = STRING.matcher(value).replaceAll("").replaceAll("[\\s,\\[\\]]", "");
            if (!rest.isEmpty()) throw new IllegalArgumentException(name + "." + key + " is not understood: " + value);
            return found;
        }
    }
}
