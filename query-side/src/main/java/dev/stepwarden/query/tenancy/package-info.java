/** Which tenants there are, and how projections and answers keep them apart. Start at {@link TenantRows}. */
@NullMarked
package dev.stepwarden.query.tenancy;

import org.jspecify.annotations.NullMarked;
