package bupai.access;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Where the head of every page leads the one who reads it. */
public final class Menu {

    /**
     * @param text the message's key
     * @param here whether the page at hand lies behind this address, and behind no longer one
     */
    public record Place(String address, String text, boolean here) {}

    private record Door(String address, String text) {}

    private static final Door OVERVIEW = new Door("/", "access.nav.overview");
    private static final List<Door> STUDENTS = List.of(
            new Door("/classes", "session.page.title"),
            new Door("/makeups", "access.nav.makeups"),
            new Door("/photos", "access.nav.photos"),
            new Door("/review", "access.nav.review"),
            new Door("/calls", "access.nav.calls"),
            new Door("/letters", "mail.list.title"));
    private static final List<Door> DELIVERIES = List.of(new Door("/colleges", "access.nav.colleges"));
    private static final List<Door> RUNNING = List.of(
            new Door("/operator", "process.operator.title"),
            new Door("/photos/mail", "access.nav.mailbox"),
            new Door("/journal", "access.nav.journal"));
    private static final List<List<Door>> SEASON = List.of(
            List.of(
                    new Door("/roster", "roster.page.title"),
                    new Door("/people", "access.nav.people"),
                    new Door("/deadlines", "access.nav.deadlines"),
                    new Door("/routes", "makeup.closing.title")),
            List.of(new Door("/plan", "access.nav.plan"), new Door("/letters/wording", "reminder.wording.title")),
            RUNNING,
            List.of(new Door("/retention", "retention.title"), new Door("/next-season", "season.title")));
    private static final List<Door> DEMO_MAIL = List.of(new Door("/demo/mail", "access.nav.mail"));

    private final Predicate<Right> may;
    private final boolean readsDemoMail;
    private final String path;

    /** @param path of the page at hand */
    Menu(Predicate<Right> may, boolean readsDemoMail, String path) {
        this.may = may;
        this.readsDemoMail = readsDemoMail;
        this.path = path;
    }

    /** What the reader's days are made of. */
    public List<Place> everyday() {
        return Stream.of(
                        List.of(OVERVIEW),
                        may(Right.FOLLOW_STUDENTS, STUDENTS),
                        may(Right.DELIVER, DELIVERIES),
                        may.test(Right.RUN_SEASON) ? List.<Door>of() : may(Right.OPERATE, RUNNING),
                        readsDemoMail ? DEMO_MAIL : List.<Door>of())
                .flatMap(List::stream)
                .map(this::place)
                .toList();
    }

    /** What sets a season up, in groups; empty for whoever does not run it. */
    public List<List<Place>> season() {
        return may(Right.RUN_SEASON, SEASON).stream()
                .map(group -> group.stream().map(this::place).toList())
                .toList();
    }

    private <T> List<T> may(Right right, List<T> doors) {
        return may.test(right) ? doors : List.of();
    }

    private Place place(Door door) {
        return new Place(
                door.address(), door.text(), nearest().filter(door::equals).isPresent());
    }

    /** The door that the page at hand lies behind, if any. */
    private Optional<Door> nearest() {
        return Stream.concat(Stream.of(List.of(OVERVIEW), STUDENTS, DELIVERIES, RUNNING, DEMO_MAIL), SEASON.stream())
                .flatMap(List::stream)
                .filter(door ->
                        path.equals(door.address()) || !door.equals(OVERVIEW) && path.startsWith(door.address() + "/"))
                .max(Comparator.comparingInt(door -> door.address().length()));
    }
}
