package dev.stepwarden.command.diff;

import dev.stepwarden.domain.diff.NormalRules;
import dev.stepwarden.domain.diff.ProfileId;
import dev.stepwarden.domain.diff.ProfileInput;
import dev.stepwarden.domain.diff.SaveProfile;
import dev.stepwarden.domain.diff.ShowProfile;
import dev.stepwarden.domain.json.Json;
import dev.stepwarden.domain.json.ObjectFields;
import dev.stepwarden.domain.messaging.Commands;
import dev.stepwarden.domain.messaging.Queries;
import dev.stepwarden.domain.messaging.ReadAfterWrite;
import dev.stepwarden.domain.project.FindProject;
import dev.stepwarden.domain.project.NamedProject;
import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Saving profiles by HTTP. */
@RestController
class ProfileApi implements ProfileApiDescription {
    private static final int LONGEST_PROJECT = 200;

    private final Commands commands;
    private final Queries queries;

    ProfileApi(Commands commands, Queries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @Override
    @PostMapping("/v1/profiles")
    public ResponseEntity<ProfileAnswer> save(Caller caller, @RequestBody Json body) {
        caller.mustBeAllowed(Permission.SAVE_PROFILES);
        ObjectFields fields = ObjectFields.of(body);
        String project = fields.text("project", LONGEST_PROJECT);
        String name = fields.requiredText("name", ProfileInput.LONGEST_NAME);
        NormalRules rules = fields.object("rules", NormalRules::read);
        if (rules == null && fields.json("rules") == null) fields.complain("rules", "is required");
        Integer basedOn = version(fields);
        fields.done();
        ProfileId profile = new ProfileId(caller.tenant(), project(caller, project), name);
        SaveProfile command = new SaveProfile(profile, rules == null ? NormalRules.STRICT : rules, basedOn);
        int version = commands.send(caller, command);
        ShowProfile show = new ShowProfile(caller.tenant(), profile.project(), name, version);
        ReadAfterWrite.await(() -> queries.ask(caller, show).isPresent());
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(new ProfileAnswer(
                        profile.project(), name, version, command.rules().json()));
    }

    private static @Nullable Integer version(ObjectFields fields) {
        Long version = fields.count("based_on");
        if (version == null) return null;
        if (version == 0) fields.complain("based_on", "must be a version, from 1");
        return (int) Math.min(version, Integer.MAX_VALUE);
    }

    private UUID project(Caller caller, @Nullable String named) {
        return queries.ask(caller, new NamedProject(caller.tenant(), named))
                .map(FindProject.Found::id)
                .orElseThrow(() -> new UnknownProject(named));
    }
}
