package bupai.process;

import bupai.mail.Letter;
import bupai.makeup.State;
import bupai.reminder.Plan;
import bupai.reminder.Situation;
import bupai.route.Route;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns of the plan, in the table's order: what it is asked, then what it answers. */
enum PlanColumn {
    STATE("state", names(State.values()), situation -> situation.state().name()),
    ROUTE("route", routes(), PlanColumn::route),
    WAITING("waiting", Kind.FLAG, Situation::waiting),
    TO_LATEST_START("toLatestStart", Kind.DAYS, Situation::toLatestStart),
    TO_DEADLINE("toDeadline", Kind.DAYS, Situation::toDeadline),
    TO_PACK_DEADLINE("toPackDeadline", Kind.DAYS, Situation::toPackDeadline),
    SINCE_LETTER("sinceLetter", Kind.DAYS, Situation::sinceLetter),
    SINCE_RETURNED("sinceReturned", Kind.DAYS, Situation::sinceReturned),
    LETTER("letter", letters(), null),
    THRESHOLD("threshold", Kind.TEXT, null),
    HEARS("hears", names(Plan.Hears.values()), null),
    LAST_CHANCE("lastChance", Kind.FLAG, null);

    /** What a cell may hold. */
    enum Kind {
        /** Some of a list of codes. */
        WORDS,
        FLAG,
        /** Working days: a number, a range, a comparison. */
        DAYS,
        TEXT
    }

    static final List<PlanColumn> QUESTIONS =
            Arrays.stream(values()).filter(PlanColumn::asks).toList();
    static final List<PlanColumn> ANSWERS =
            Arrays.stream(values()).filter(column -> !column.asks()).toList();

    private final String inModel;
    private final Kind kind;
    private final List<String> words;
    private final @Nullable Function<Situation, Object> asked;

    PlanColumn(String inModel, Kind kind, @Nullable Function<Situation, Object> asked) {
        this(inModel, kind, List.of(), asked);
    }

    PlanColumn(String inModel, List<String> words, @Nullable Function<Situation, Object> asked) {
        this(inModel, Kind.WORDS, words, asked);
    }

    PlanColumn(String inModel, Kind kind, List<String> words, @Nullable Function<Situation, Object> asked) {
        this.inModel = inModel;
        this.kind = kind;
        this.words = words;
        this.asked = asked;
    }

    String inModel() {
        return inModel;
    }

    Kind kind() {
        return kind;
    }

    /** The codes that a cell may name; empty where it holds something else. */
    List<String> words() {
        return words;
    }

    boolean asks() {
        return asked != null;
    }

    /** A situation's value in a column that asks. */
    Object of(Situation situation) {
        return Objects.requireNonNull(asked).apply(situation);
    }

    private static String route(Situation situation) {
        var route = situation.route();
        return route == null ? "NONE" : route.name();
    }

    private static List<String> routes() {
        return Stream.concat(Stream.of("NONE"), names(Route.Code.values()).stream())
                .toList();
    }

    private static List<String> letters() {
        return Stream.concat(
                        Stream.of("NONE"),
                        EnumSet.range(Letter.Kind.CHOOSE_ROUTE, Letter.Kind.SEASON_CLOSED).stream()
                                .map(Enum::name))
                .toList();
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }
}
