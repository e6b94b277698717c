package dev.stepwarden.config.security;

import dev.stepwarden.domain.json.Uuids;
import dev.stepwarden.domain.tenancy.TenantId;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request whose address begins with {@code /t/{tenant}}: the tenant that its browser tab is about. The server sees it as
 * the path under which it is deployed, so that every link, redirect and push of the tab keeps it. It chooses among the
 * tenants of whoever asks, and grants nothing.
 */
final class TenantRequest extends HttpServletRequestWrapper {
    private static final String TENANT = TenantRequest.class.getName();
    private static final Pattern ADDRESS = Pattern.compile("(/t/([0-9a-f-]{36}))(/.*)");

    private final String prefix;

    private TenantRequest(HttpServletRequest request, String prefix, TenantId tenant) {
        super(request);
        this.prefix = prefix;
        setAttribute(TENANT, tenant);
    }

    /** The request itself where its address names no tenant. */
    static HttpServletRequest of(HttpServletRequest request) {
        Matcher address = ADDRESS.matcher(request.getRequestURI());
        UUID tenant = address.matches() ? Uuids.parse(address.group(2)) : null;
        if (tenant == null || !request.getServletPath().startsWith(address.group(1) + "/")) return request;
        return new TenantRequest(request, address.group(1), new TenantId(tenant));
    }

    /** Empty where the address names no tenant. */
    static Optional<TenantId> tenant(@Nullable ServletRequest request) {
        return request != null && request.getAttribute(TENANT) instanceof TenantId tenant
                ? Optional.of(tenant)
                : Optional.empty();
    }

    static String path(TenantId tenant) {
        return "/t/" + tenant;
    }

    @Override
    public String getContextPath() {
        return prefix;
    }

    @Override
    public String getServletPath() {
        return super.getServletPath().substring(prefix.length());
    }
}
