package dev.stepwarden.config.demo;

import static java.util.Objects.requireNonNull;

import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.tenancy.Role;
import dev.stepwarden.domain.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** One tenant of the demo, with the secrets that only {@code demo.json} keeps. */
record DemoTenant(String name, TenantId id, String projectName, List<DemoPerson> people, Map<Role, String> keys) {

    record DemoPerson(String email, String password, Role role, Set<String> groups) {
        @Override
        public String toString() {
            return email;
        }
    }

    /** An id inside the tenant that is the same at every start. */
    UUID idOf(String what) {
        return UUID.nameUUIDFromBytes((id + "/" + what).getBytes(StandardCharsets.UTF_8));
    }

    static DemoTenant of(Json.Obj json) {
        Map<Role, String> keys = new LinkedHashMap<>();
        Json.Obj texts = json.object("api_keys");
        texts.members().keySet().forEach(role -> keys.put(requireNonNull(Role.BY_NAME.get(role)), texts.text(role)));
        return new DemoTenant(
                json.text("tenant"),
                TenantId.of(json.text("tenant_id")),
                json.text("project"),
                json.objects("users").stream().map(DemoTenant::person).toList(),
                keys);
    }

    private static DemoPerson person(Json.Obj json) {
        Set<String> groups = new LinkedHashSet<>();
        if (json.get("groups") instanceof Json.Arr names) {
            for (Json group : names.items()) groups.add(((Json.Str) group).value());
        }
        Role role = requireNonNull(Role.BY_NAME.get(json.text("role")));
        return new DemoPerson(json.text("email"), json.text("password"), role, groups);
    }

    /** As protocol.md, section 1, has it. */
    Json.Obj json() {
        Map<String, Json> keyTexts = new LinkedHashMap<>();
        keys.forEach((role, text) -> keyTexts.put(role.wireName(), new Json.Str(text)));
        List<Json> users = new ArrayList<>();
        for (DemoPerson person : people) {
            Map<String, Json> user = new LinkedHashMap<>();
            user.put("email", new Json.Str(person.email()));
            user.put("password", new Json.Str(person.password()));
            user.put("role", new Json.Str(person.role().wireName()));
            user.put(
                    "groups",
                    new Json.Arr(person.groups().stream()
                            .map(group -> (Json) new Json.Str(group))
                            .toList()));
            users.add(new Json.Obj(user));
        }
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("tenant", new Json.Str(name));
        members.put("tenant_id", new Json.Str(id.toString()));
        members.put("project", new Json.Str(projectName));
        members.put("api_keys", new Json.Obj(keyTexts));
        members.put("users", new Json.Arr(users));
        return new Json.Obj(members);
    }

    @Override
    public String toString() {
        return name;
    }
}
