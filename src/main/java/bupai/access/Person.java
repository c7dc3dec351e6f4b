package bupai.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Someone who signs in.
 *
 * @param college the code of a college officer's college
 * @param classes keys of a counsellor's classes
 */
public record Person(
        String username,
        String name,
        Role role,
        @Nullable String college,
        Set<String> classes,
        @Nullable String email,
        @Nullable String phone) {}
