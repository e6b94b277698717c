/** People of the tenant: members, invitations, groups. */
@NullMarked
package dev.stepwarden.ui.member;

import org.jspecify.annotations.NullMarked;
