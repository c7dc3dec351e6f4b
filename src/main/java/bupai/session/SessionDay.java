package bupai.session;

import bupai.calendar.SchoolClock;
import bupai.roster.Classes;
import bupai.roster.SchoolClass;
import bupai.school.Scope;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The timetable with the clock laid on it: who is in front of the camera, who comes next, who is done. */
@Component
public class SessionDay {

    /** Where a class stands in its day. */
    enum When {
        NOW,
        /** The first one still to come at its camera while nobody is in front of it. */
        NEXT,
        LATER,
        OVER
    }

    /** @param mine false for a class outside the scope: its name alone is shown */
    record Entry(SchoolClass of, When when, boolean mine) {

        public SchoolClass.Slot slot() {
            return Objects.requireNonNull(of.slot());
        }
    }

    /** Classes photographed on one day at one place; without a day for those that the timetable does not know. */
    record Sheet(@Nullable LocalDate date, @Nullable String venue, List<Entry> entries) {}

    /** What to show; null means all; a day is written as 2023-10-25. */
    record Filter(@Nullable String day, @Nullable String venue, @Nullable String college, @Nullable Boolean signed) {

        boolean narrows() {
            return day != null || venue != null || college != null;
        }

        boolean lets(SchoolClass one) {
            var slot = one.slot();
            return (day == null || slot != null && day.equals(slot.date().toString()))
                    && (venue == null || slot != null && venue.equals(slot.venue()))
                    && (college == null || college.equals(one.college()))
                    && (signed == null || signed == one.isSignedOff());
        }
    }

    private final Classes classes;
    private final SchoolClock clock;

    SessionDay(Classes classes, SchoolClock clock) {
        this.classes = classes;
        this.clock = clock;
    }

    /** Everybody who is in front of a camera, and the next where there is nobody; foreign classes too. */
    List<Entry> atTheCameras(Scope scope) {
        return entries(classes.in(Scope.all()), scope).stream()
                .filter(entry -> entry.when() == When.NOW || entry.when() == When.NEXT)
                .toList();
    }

    List<Sheet> sheets(Filter filter, Scope scope) {
        var sheets = new LinkedHashMap<String, Sheet>();
        entries(classes.in(scope), scope).stream()
                .filter(entry -> filter.lets(entry.of()))
                .forEach(entry -> {
                    var slot = entry.of().slot();
                    var sheet = sheets.computeIfAbsent(
                            slot == null ? "" : slot.date() + slot.venue(),
                            key -> new Sheet(
                                    slot == null ? null : slot.date(),
                                    slot == null ? null : slot.venue(),
                                    new ArrayList<>()));
                    sheet.entries().add(entry);
                });
        return List.copyOf(sheets.values());
    }

    /** Whose turn it is today of these classes: in front of the camera, or over and not signed off, or the next one. */
    public Optional<SchoolClass> turn(Scope scope) {
        var turns = List.of(When.NOW, When.OVER, When.NEXT, When.LATER);
        return entries(classes.in(scope), scope).stream()
                .filter(entry -> isOn(entry.of(), clock.today()) && !entry.of().isSignedOff())
                .min(Comparator.comparing((Entry entry) -> turns.indexOf(entry.when()))
                        .thenComparing(entry -> entry.slot().start()))
                .map(Entry::of);
    }

    /** Whether the camera stands today. */
    boolean isToday() {
        return classes.in(Scope.all()).stream().anyMatch(one -> isOn(one, clock.today()));
    }

    /** The days on which classes in scope are photographed, in order. */
    List<LocalDate> days(Scope scope) {
        return slots(scope).map(SchoolClass.Slot::date).distinct().sorted().toList();
    }

    List<String> venues(Scope scope) {
        return slots(scope).map(SchoolClass.Slot::venue).distinct().sorted().toList();
    }

    /** Codes of the colleges of classes in scope. */
    List<String> colleges(Scope scope) {
        return classes.in(scope).stream().map(SchoolClass::college).distinct().toList();
    }

    /** The class before or after this one at the same camera on the same day, within the scope. */
    Optional<SchoolClass> neighbour(SchoolClass one, int step, Scope scope) {
        var slot = one.slot();
        if (slot == null) {
            return Optional.empty();
        }
        var row = classes.in(scope).stream()
                .filter(other -> isOn(other, slot.date())
                        && slot.venue()
                                .equals(Objects.requireNonNull(other.slot()).venue()))
                .toList();
        var names = row.stream().map(SchoolClass::name).toList();
        var at = names.indexOf(one.name()) + step;
        return at < 0 || at >= row.size() ? Optional.empty() : Optional.of(row.get(at));
    }

    When when(SchoolClass one) {
        return entries(classes.in(Scope.all()), Scope.all()).stream()
                .filter(entry -> entry.of().name().equals(one.name()))
                .map(Entry::when)
                .findFirst()
                .orElse(When.LATER);
    }

    private List<Entry> entries(List<SchoolClass> among, Scope scope) {
        var today = clock.today();
        var time = LocalTime.ofInstant(clock.now(), clock.zone());
        var all = classes.in(Scope.all());
        return among.stream()
                .map(one -> new Entry(one, when(one, all, today, time), one.isIn(scope)))
                .toList();
    }

    private static When when(SchoolClass one, List<SchoolClass> all, LocalDate today, LocalTime time) {
        var slot = one.slot();
        if (slot == null || slot.date().isAfter(today)) {
            return When.LATER;
        }
        if (slot.date().isBefore(today) || !time.isBefore(slot.end())) {
            return When.OVER;
        }
        if (!time.isBefore(slot.start())) {
            return When.NOW;
        }
        Predicate<SchoolClass> sameCamera = other -> isOn(other, today)
                && slot.venue().equals(Objects.requireNonNull(other.slot()).venue());
        var earlier = all.stream().filter(sameCamera).map(SchoolClass::slot).anyMatch(other -> {
            var theirs = Objects.requireNonNull(other);
            return time.isBefore(theirs.end()) && theirs.start().isBefore(slot.start());
        });
        return earlier ? When.LATER : When.NEXT;
    }

    private static boolean isOn(SchoolClass one, LocalDate day) {
        return one.slot() != null && day.equals(one.slot().date());
    }

    private Stream<SchoolClass.Slot> slots(Scope scope) {
        return classes.in(scope).stream()
                .map(SchoolClass::slot)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull);
    }
}
