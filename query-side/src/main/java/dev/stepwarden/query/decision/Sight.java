package dev.stepwarden.query.decision;

import dev.stepwarden.domain.tenancy.Caller;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.tenancy.Reach;
import dev.stepwarden.query.timeline.StoredText;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Which decisions and requests somebody may see: where he may read runs all of them, and elsewhere those that he asked for
 * himself. Others do not exist for him.
 *
 * @param all where he may read runs
 * @param own where he may see his own
 */
public record Sight(Reach all, Reach own, String actor) {
    public static Sight of(Caller caller) {
        return new Sight(
                caller.reach(Permission.READ_RUNS),
                caller.reach(Permission.READ_APPROVALS),
                caller.actor().toString());
    }

    public boolean includes(Place place) {
        return all.includes(place.project(), place.env())
                || (own.includes(place.project(), place.env()) && actor.equals(place.askedBy()));
    }

    /** As a condition on the columns of {@link Place#COLUMNS}; its values are in {@link #parameters}. */
    public String condition(String alias) {
        if (all.projects() != null && all.projects().isEmpty()) return own(alias);
        return "(" + within(alias, "all", all) + " OR (" + own(alias) + "))";
    }

    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("sight_actor", actor);
        put(parameters, "all", all);
        put(parameters, "own", own);
        return parameters;
    }

    private String own(String alias) {
        return alias + ".asked_by = :sight_actor AND " + within(alias, "own", own);
    }

    /** What lies within a reach, as a condition; {@code name} tells its parameters from others. */
    public static String within(String alias, String name, Reach reach) {
        String projects =
                reach.projects() == null ? "TRUE" : alias + ".project_id = ANY (:" + name + "_projects::uuid[])";
        return reach.environment() == null ? projects : projects + " AND " + alias + ".env = :" + name + "_env";
    }

    public static void put(Map<String, Object> parameters, String name, Reach reach) {
        if (reach.projects() != null)
            parameters.put(
                    name + "_projects",
                    reach.projects().stream().map(UUID::toString).toArray(String[]::new));
        if (reach.environment() != null) parameters.put(name + "_env", StoredText.indexed(reach.environment()));
    }
}
