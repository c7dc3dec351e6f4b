package bupai.archive;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The path of a zip entry, only ever shown and matched. */
record ZipPath(String value) {

    private static final Set<String> SYSTEM_FILES = Set.of("thumbs.db", ".ds_store", "desktop.ini", "ehthumbs.db");

    private List<String> parts() {
        return Arrays.asList(value.split("[/\\\\]"));
    }

    boolean isFolder() {
        return value.endsWith("/") || value.endsWith("\\");
    }

    /** What file managers leave beside the photos. */
    boolean isOfTheSystem() {
        var parts = parts();
        var last = parts.isEmpty() ? "" : parts.get(parts.size() - 1);
        return parts.contains("__MACOSX")
                || last.startsWith("._")
                || SYSTEM_FILES.contains(last.toLowerCase(Locale.ROOT));
    }

    /** Written to reach outside the folder into which somebody unpacks. */
    boolean isUnsafe() {
        return value.isBlank()
                || value.startsWith("/")
                || value.startsWith("\\")
                || value.matches("(?s)[A-Za-z]:.*")
                || value.chars().anyMatch(Character::isISOControl)
                || parts().stream().anyMatch(part -> part.strip().equals(".."));
    }
}
