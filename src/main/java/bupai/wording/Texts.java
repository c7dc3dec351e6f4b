package bupai.wording;

import bupai.calendar.SchoolClock;
import bupai.school.Refused;
import jakarta.annotation.PostConstruct;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The texts in use and all that were before them. */
@Component
public class Texts {

    private static final Logger LOG = LoggerFactory.getLogger(Texts.class);
    private static final long LOOK_AGAIN_NANOS = 1_000_000_000L;

    /** What one look at the table found. */
    private record Shown(long newest, long seenAt, Map<String, Text> texts) {}

    private final VersionRows rows;
    private final TextFiles files;
    private final Map<String, Slot> slots = new LinkedHashMap<>();
    private final Map<String, List<Fault>> leftAside = new HashMap<>();
    private final SchoolClock clock;
    private volatile @Nullable Shown shown;

    Texts(VersionRows rows, TextFiles files, List<Slots> slots, SchoolClock clock) {
        this.rows = rows;
        this.files = files;
        slots.stream().flatMap(some -> some.slots().stream()).forEach(slot -> this.slots.put(slot.code(), slot));
        this.clock = clock;
    }

    /** At the start: a file that was changed since the last one becomes a new version; a broken one is left aside. */
    @PostConstruct
    void readFiles() {
        for (var slot : slots.values()) {
            for (var language : Language.values()) {
                readFile(slot, language);
            }
        }
    }

    /** Every text that there is to word, room by room. */
    public List<Slot> slots() {
        return List.copyOf(slots.values());
    }

    /** @throws Refused 404 where there is no such text */
    public Slot slot(String code) {
        return Optional.ofNullable(slots.get(code)).orElseThrow(() -> Refused.unknown("wording.unknown", code));
    }

    /** The text in use. */
    public Text current(String code, Language language) {
        var text = shown().texts().get(key(code, language));
        if (text == null) {
            throw new IllegalStateException("there is no text " + code + "." + language.tag());
        }
        return text;
    }

    /** Newest first. */
    public List<Version> history(String code, Language language) {
        return rows.of(slot(code).code(), language);
    }

    /** Why the office's file was left aside at the start; empty where it was not. */
    public List<Fault> leftAside(String code, Language language) {
        return leftAside.getOrDefault(key(code, language), List.of());
    }

    /** A text that is not in use, to be looked at. */
    public Text draft(String code, Language language, String source, @Nullable String html) {
        return Text.of(version(code, language, 0, source, html, Version.Origin.PAGE, "", null), slot(code));
    }

    /** Why a text could not be used; empty where it could. */
    public List<Fault> faults(String code, Language language, String source, @Nullable String html) {
        var faults = new ArrayList<Fault>();
        Text.of(version(code, language, 0, source, html, Version.Origin.PAGE, "", null), slot(code), faults);
        return faults;
    }

    /**
     * Puts a text into use from now on.
     *
     * @param basedOn the version that its author saw
     * @return why it was not taken; empty where it is in use
     */
    public List<Fault> write(
            String code, Language language, int basedOn, String source, @Nullable String html, String by, String note) {
        var faults = faults(code, language, source, html);
        if (!faults.isEmpty()) {
            return faults;
        }
        var before = current(code, language).version();
        var next = version(code, language, basedOn + 1, source, html, Version.Origin.PAGE, by, note);
        if (before.version() == basedOn && before.says(next.source(), next.html())) {
            return List.of();
        }
        if (before.version() != basedOn || !rows.add(next)) {
            shown = null;
            return List.of(Fault.at(0, "wording.fault.overtaken"));
        }
        shown = null;
        return List.of();
    }

    /** What the office words itself, by the name of the file in {@code config/letters} that would say the same. */
    public Map<String, String> files() {
        var files = new TreeMap<String, String>();
        for (var version : rows.current()) {
            if (version.origin() != Version.Origin.PACKAGED && slots.containsKey(version.code())) {
                var name = version.code() + "." + version.language().tag();
                files.put(name + ".txt", version.source());
                if (version.html() != null) {
                    files.put(name + ".html", version.html());
                }
            }
        }
        return files;
    }

    private void readFile(Slot slot, Language language) {
        var found = files.find(slot.code(), language)
                .orElseThrow(() -> new IllegalStateException("no text " + slot.code() + "." + language.tag()));
        var history = rows.of(slot.code(), language);
        if (!isNews(found, history)) {
            return;
        }
        var faults = new ArrayList<Fault>();
        var next = history.isEmpty() ? 1 : history.get(0).version() + 1;
        var version = version(slot.code(), language, next, found.source(), found.html(), found.origin(), "Bupai", null);
        Text.of(version, slot, faults);
        if (faults.isEmpty()) {
            rows.add(version);
            return;
        }
        LOG.error(
                "config/letters/{}.{}.txt cannot be used and is left aside; the text before it stays in use. {}",
                slot.code(),
                language.tag(),
                faults);
        leftAside.put(key(slot.code(), language), List.copyOf(faults));
        if (history.isEmpty()) {
            var own = files.packaged(slot.code(), language).orElseThrow();
            rows.add(version(slot.code(), language, 1, own.source(), own.html(), own.origin(), "Bupai", null));
        }
    }

    /** What was written on the page stays in use until a file is really changed. */
    private static boolean isNews(TextFiles.Found found, List<Version> history) {
        var fromFiles = history.stream()
                .filter(version -> version.origin() != Version.Origin.PAGE)
                .findFirst();
        if (fromFiles.isEmpty() || found.origin() == Version.Origin.FILE) {
            return fromFiles
                    .filter(last -> last.says(found.source(), found.html()))
                    .isEmpty();
        }
        // The program's own text steps back wherever the office has worded one.
        var current = history.get(0);
        return current.origin() == Version.Origin.PACKAGED && !current.says(found.source(), found.html());
    }

    private Shown shown() {
        var seen = shown;
        var now = System.nanoTime();
        if (seen != null && now - seen.seenAt() < LOOK_AGAIN_NANOS) {
            return seen;
        }
        var newest = rows.newest();
        var texts = seen != null && seen.newest() == newest ? seen.texts() : read();
        var fresh = new Shown(newest, now, texts);
        shown = fresh;
        return fresh;
    }

    private Map<String, Text> read() {
        var texts = new HashMap<String, Text>();
        for (var version : rows.current()) {
            var slot = slots.get(version.code());
            if (slot != null) {
                texts.put(key(version.code(), version.language()), Text.of(version, slot));
            }
        }
        return Map.copyOf(texts);
    }

    private Version version(
            String code,
            Language language,
            int number,
            String source,
            @Nullable String html,
            Version.Origin origin,
            String by,
            @Nullable String note) {
        var own = html == null || html.isBlank() ? null : TextFiles.tidy(html);
        return new Version(code, language, number, TextFiles.tidy(source), own, origin, by, clock.now(), note);
    }

    private static String key(String code, Language language) {
        return code + "." + language.tag();
    }
}
