package dev.stepwarden.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.RouterLayout;
import dev.stepwarden.domain.approval.ApprovalChanges;
import dev.stepwarden.domain.approval.CountWaitingApprovals;
import dev.stepwarden.domain.member.MembershipChanges;
import dev.stepwarden.domain.project.FindProject;
import dev.stepwarden.domain.project.PageProjects;
import dev.stepwarden.domain.tenancy.CurrentCaller;
import dev.stepwarden.domain.tenancy.Permission;
import dev.stepwarden.domain.timeline.ListRuns;
import dev.stepwarden.domain.timeline.ProjectionLag;
import dev.stepwarden.domain.timeline.RunChanges;
import dev.stepwarden.domain.timeline.RunFilter;
import dev.stepwarden.ui.live.LiveApprovals;
import dev.stepwarden.ui.live.LiveRuns;
import dev.stepwarden.ui.parts.Markup;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Side bar on the left, the view on the right. */
@Layout
@PermitAll
@JavaScript("context://stepwarden/keys.js")
@JavaScript("context://stepwarden/activity.js")
public final class MainLayout extends Div implements RouterLayout, AfterNavigationObserver {
    private static final Duration LAG_EVERY = Duration.ofSeconds(3);
    private static final int MOST_WAITING = 100;

    private final Doors doors;
    private final ProjectionLag lag;
    private final SideBar bar;
    private final PersonMenu menu;
    private final Main main = new Main();
    private @Nullable HasElement content;
    private @Nullable UUID last;

    public MainLayout(
            Doors doors,
            CurrentCaller current,
            RunChanges changes,
            ApprovalChanges approvals,
            MembershipChanges memberships,
            ProjectionLag lag,
            Clock clock) {
        this.doors = doors;
        this.lag = lag;
        addClassName("app");
        main.addClassName("main");
        bar = new SideBar(current.person(), doors::may, () -> new JumpDialog(doors).open());
        menu = new PersonMenu(bar.card(), current.person(), MainLayout::showKeys);
        NativeButton keys = Markup.button("sr", MainLayout::showKeys, Markup.text("All keys"));
        keys.getElement().setAttribute("data-key", "?").setAttribute("tabindex", "-1");
        add(bar, main, keys);
        if (doors.may(Permission.READ_RUNS))
            LiveRuns.follow(this, changes, doors.caller(), run -> true, runs -> bar.heard(clock.instant()));
        lastHeard();
        if (doors.may(Permission.READ_APPROVALS)) {
            countWaiting();
            LiveApprovals.follow(this, approvals, doors.caller(), changed -> countWaiting());
        }
        Membership.watch(this, doors, memberships);
        addAttachListener(attached -> watchLag());
    }

    private void countWaiting() {
        bar.waiting(doors.ask(new CountWaitingApprovals(doors.tenant(), MOST_WAITING)), MOST_WAITING);
    }

    private void watchLag() {
        bar.behind(lag.now());
        LiveRuns.later(this, LAG_EVERY, this::watchLag);
    }

    /** Opens the list of all keys. */
    public static void showKeys() {
        new KeysDialog().open();
    }

    private void lastHeard() {
        if (!doors.may(Permission.READ_RUNS)) return;
        doors.ask(new ListRuns(doors.tenant(), RunFilter.ALL, 1, null))
                .items()
                .forEach(run -> bar.heard(run.lastHeardAt()));
    }

    @Override
    public void showRouterLayoutContent(HasElement shown) {
        content = shown;
        main.getElement().removeAllChildren();
        main.getElement().appendChild(shown.getElement());
    }

    @Override
    public void removeRouterLayoutContent(HasElement gone) {
        main.getElement().removeAllChildren();
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        Optional<UUID> shown = content instanceof ProjectPage page ? page.project() : Optional.empty();
        if (shown.isPresent() || event.getLocation().getPath().isEmpty()) last = shown.orElse(null);
        Optional<UUID> project = Optional.ofNullable(last); // settings and the audit log leave a way back to it
        List<FindProject.Found> projects = doors.may(Permission.READ_RUNS)
                ? doors.ask(new PageProjects(doors.tenant(), PersonMenu.PROJECTS + 1, null))
                        .items()
                : List.of();
        bar.show(
                project.flatMap(id -> doors.named(id).map(name -> new FindProject.Found(id, name, 0))),
                shown.isPresent());
        bar.at(event.getLocation().getPath());
        menu.show(projects, project.orElse(null), doors.tenancies());
    }

    /** The whole width of the main area, one below the other. */
    public static Div view(Component... parts) {
        return Markup.div("view", parts);
    }
}
