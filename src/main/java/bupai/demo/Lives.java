package bupai.demo;

import bupai.access.Caller;
import bupai.calendar.WorkingDays;
import bupai.demo.Absentees.Absentee;
import bupai.makeup.Decisions;
import bupai.makeup.Endings;
import bupai.makeup.HandIns;
import bupai.makeup.Makeup;
import bupai.makeup.Makeups;
import bupai.makeup.RouteChoices;
import bupai.makeup.Ruling;
import bupai.makeup.State;
import bupai.makeup.Steps;
import bupai.photo.Incoming;
import bupai.photo.Photo;
import bupai.photo.Photos;
import bupai.route.Route;
import bupai.route.Routes;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What absent students and their teachers do between the session and the demo's day, through the rooms' own doors. */
@Component
@Profile("demo")
class Lives {

    /** The college that has delivered a first pack, and when. */
    static final String DELIVERING = "jingguan";

    static final LocalDate DELIVERED = LocalDate.of(2024, 3, 4);

    static final LocalDate RECEIVED = LocalDate.of(2024, 3, 6);

    /** The last day on which anything is done. */
    private static final LocalDate EVE = LocalDate.of(2024, 3, 12);

    /** Teachers review in the morning, students choose and go on at noon and hand in at night: nothing overtakes. */
    private static final LocalTime REVIEWS = LocalTime.of(9, 0);

    private static final LocalTime CHOICES = LocalTime.of(12, 0);
    private static final LocalTime EVENINGS = LocalTime.of(17, 0);

    private static final LocalDate AFTER_THE_SESSION = LocalDate.of(2023, 10, 28);
    private static final Route.Code[] LIKED = {
        Route.Code.ONLINE,
        Route.Code.MINI_PROGRAM,
        Route.Code.ONLINE,
        Route.Code.MINI_PROGRAM,
        Route.Code.BRANCH,
        Route.Code.ONLINE,
        Route.Code.PROVINCIAL
    };

    private final Makeups makeups;
    private final RouteChoices routeChoices;
    private final Routes routes;
    private final Steps steps;
    private final HandIns handIns;
    private final Photos photos;
    private final Decisions decisions;
    private final Endings endings;
    private final DemoPeople people;
    private final WorkingDays days;

    Lives(
            Makeups makeups,
            RouteChoices routeChoices,
            Routes routes,
            Steps steps,
            HandIns handIns,
            Photos photos,
            Decisions decisions,
            Endings endings,
            DemoPeople people,
            WorkingDays days) {
        this.makeups = makeups;
        this.routeChoices = routeChoices;
        this.routes = routes;
        this.steps = steps;
        this.handIns = handIns;
        this.photos = photos;
        this.decisions = decisions;
        this.endings = endings;
        this.people = people;
        this.days = days;
    }

    List<Deed> of(Absentee absentee) {
        return switch (absentee.fate()) {
            case STAYS_AWAY -> staysAway(absentee);
            case ON_THE_WAY -> onTheWay(absentee);
            case HOLDS_THE_PICTURE -> pictureMade(absentee, LocalDate.of(2023, 12, 20), LocalDate.of(2024, 3, 11));
            case WAITS_FOR_REVIEW -> waitsForReview(absentee);
            case WAS_SENT_BACK -> wasSentBack(absentee);
            case IS_ACCEPTED -> accepted(absentee, acceptedFrom(absentee), EVE);
            case IS_DELIVERED -> accepted(absentee, LocalDate.of(2023, 12, 18), DELIVERED.minusDays(4));
            case HAS_CONFIRMED -> confirmed(absentee);
            case LEFT_OFF_GRADUATING -> List.of(deed(
                    absentee,
                    between(absentee, AFTER_THE_SESSION, LocalDate.of(2024, 2, 2)),
                    () -> endings.exempt(people.caller("jwc"), id(absentee), "学业延期，不参加本届毕业")));
            case WAS_THERE_AFTER_ALL -> List.of(deed(
                    absentee,
                    between(absentee, AFTER_THE_SESSION, AFTER_THE_SESSION.plusDays(9)),
                    () -> endings.withdraw(people.caller("jwc"), id(absentee), "现场已拍，登记时漏记")));
        };
    }

    /** Whoever was accepted before a delivery is in it. */
    private static LocalDate acceptedFrom(Absentee one) {
        return one.student().college().equals(DELIVERING) ? DELIVERED.plusDays(1) : LocalDate.of(2024, 1, 8);
    }

    private List<Deed> staysAway(Absentee one) {
        if (one.chance().nextInt(4) > 0) {
            return List.of();
        }
        var fault = one.chance().nextBoolean() ? PhotoFile.TOO_SMALL : PhotoFile.GREY;
        return List.of(handIn(one, between(one, LocalDate.of(2024, 2, 26), EVE), fault, Photo.Origin.OWN));
    }

    private List<Deed> onTheWay(Absentee one) {
        var route = liked(one.chance());
        var done = one.chance().nextInt(routes.of(route).steps().size());
        var chosen = between(one, LocalDate.of(2023, 11, 20), LocalDate.of(2024, 3, 5));
        return onRoute(one, route, done, chosen, between(one, chosen.plusDays(3), EVE));
    }

    /** The picture is made some day in the span. */
    private List<Deed> pictureMade(Absentee one, LocalDate from, LocalDate to) {
        var route = liked(one.chance());
        var all = routes.of(route).steps().size();
        var made = between(one, from, to);
        return onRoute(
                one,
                route,
                all,
                days.before(
                        made, routes.of(route).leadWorkingDays() + one.chance().nextInt(4)),
                made);
    }

    private List<Deed> waitsForReview(Absentee one) {
        var arrives = between(one, LocalDate.of(2024, 3, 8), EVE);
        var deeds = new ArrayList<>(pictureMade(one, LocalDate.of(2024, 2, 5), days.before(arrives, 2)));
        var warned = one.student().seed() % 3 == 2;
        deeds.add(handIn(one, arrives, warned ? PhotoFile.STUDIO_ORIGINAL : PhotoFile.RIGHT, Photo.Origin.XINHUA));
        if (one.student().seed() % 6 == 2 && arrives.isBefore(EVE)) {
            // A better one comes before anybody looked.
            deeds.add(handIn(one, arrives.plusDays(1), PhotoFile.RIGHT, Photo.Origin.XINHUA));
        }
        return deeds;
    }

    private List<Deed> wasSentBack(Absentee one) {
        var arrives = between(one, LocalDate.of(2024, 2, 26), LocalDate.of(2024, 3, 7));
        var deeds = new ArrayList<>(pictureMade(one, LocalDate.of(2024, 1, 8), days.before(arrives, 2)));
        var retouched = one.student().seed() % 3 == 0;
        deeds.add(handIn(one, arrives, retouched ? PhotoFile.RIGHT : PhotoFile.RED_BACKGROUND, Photo.Origin.OWN));
        deeds.add(decide(
                one,
                next(arrives),
                retouched ? new Ruling(false, "脸部磨皮明显", "RETOUCHED") : new Ruling(false, "背景是红色", "BACKGROUND")));
        return deeds;
    }

    private List<Deed> accepted(Absentee one, LocalDate from, LocalDate to) {
        var arrives = between(one, from, days.before(to, 2));
        var deeds = new ArrayList<>(pictureMade(one, days.before(arrives, 12), days.before(arrives, 2)));
        if (one.chance().nextInt(5) == 0) {
            deeds.add(handIn(one, days.before(arrives, 1), PhotoFile.TOO_SMALL, Photo.Origin.OWN));
        }
        deeds.add(handIn(one, arrives, PhotoFile.RIGHT, Photo.Origin.XINHUA));
        deeds.add(decide(one, next(arrives), new Ruling(true, "", "")));
        return deeds;
    }

    private List<Deed> confirmed(Absentee one) {
        var deeds = new ArrayList<>(accepted(one, LocalDate.of(2023, 12, 18), DELIVERED.minusDays(4)));
        deeds.add(deed(one, between(one, RECEIVED.plusDays(1), EVE), () -> {
            if (at(one, State.DELIVERED)) {
                steps.report(student(one), id(one), Makeup.CHSI, Makeup.Outcome.DONE);
            }
        }));
        return deeds;
    }

    /** Chooses the route, then does so many of its steps, evenly up to the last day. */
    private List<Deed> onRoute(Absentee one, Route.Code route, int done, LocalDate chosen, LocalDate last) {
        var deeds = new ArrayList<Deed>();
        var noon = CHOICES.plusMinutes(one.chance().nextInt(60));
        deeds.add(new Deed(chosen.atTime(noon), () -> routeChoices.choose(student(one), id(one), route)));
        var span = Math.max(1, days.between(chosen, last));
        for (var at = 0; at < done; at++) {
            var step = routes.of(route).steps().get(at).code();
            var on = done == 1 ? chosen : days.before(last, span - span * (at + 1) / done);
            deeds.add(new Deed(
                    (on.isBefore(chosen) ? chosen : on).atTime(noon.plusMinutes(20 + 40L * at)),
                    () -> steps.report(student(one), id(one), step, Makeup.Outcome.DONE)));
        }
        return deeds;
    }

    private Deed handIn(Absentee one, LocalDate on, PhotoFile kind, Photo.Origin origin) {
        var name = one.chance().nextBoolean()
                ? one.student().number() + ".jpg"
                : "微信图片_" + on.toString().replace("-", "") + "125218.jpg";
        return deed(one, on, () -> {
            var bytes = kind.bytes(one.student().seed(), one.student().name().woman());
            handIns.handIn(student(one), id(one), Incoming.of(name, bytes), origin, Photo.Channel.LINK);
        });
    }

    private Deed decide(Absentee one, LocalDate on, Ruling ruling) {
        var by = people.follows(one.student().college(), one.student().className());
        return new Deed(on.atTime(REVIEWS.plusMinutes(one.chance().nextInt(120))), () -> {
            var versions = photos.of(id(one));
            decisions.decide(by, id(one), versions.get(versions.size() - 1).version(), ruling);
        });
    }

    private Deed deed(Absentee one, LocalDate on, Runnable act) {
        return new Deed(on.atTime(EVENINGS.plusMinutes(one.chance().nextInt(300))), act);
    }

    private UUID id(Absentee one) {
        return makeups.newest(one.student().number()).orElseThrow().id();
    }

    private boolean at(Absentee one, State state) {
        return makeups.newest(one.student().number()).orElseThrow().state() == state;
    }

    private static Caller student(Absentee one) {
        return Caller.student(one.student().name().text());
    }

    private LocalDate next(LocalDate day) {
        var next = day.plusDays(1);
        while (!days.isWorking(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    private static LocalDate between(Absentee one, LocalDate from, LocalDate to) {
        return from.plusDays(one.chance().nextInt(Math.max(1, (int) (to.toEpochDay() - from.toEpochDay()) + 1)));
    }

    private static Route.Code liked(SplittableRandom chance) {
        return LIKED[chance.nextInt(LIKED.length)];
    }
}
