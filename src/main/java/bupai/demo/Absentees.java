package bupai.demo;

import bupai.demo.InventedRoster.Invented;
import bupai.school.ClassName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Chooses who is missing at the session, why, and what becomes of them; always the same ones. */
final class Absentees {

    /** @param chance this student's own dice */
    record Absentee(Invented student, String reason, Fate fate, SplittableRandom chance) {}

    private static final List<String> REASONS =
            List.of("在外实习", "在外实习", "在外实习", "病假", "在外参加考试", "请假回家", "入伍参训", "未带采集码");

    private Absentees() {}

    /**
     * @param share of every hundred students
     * @param ownClasses keys of the classes that the demo's counsellors look after
     * @param delivering the college that delivers a first pack
     */
    static List<Absentee> among(List<Invented> everybody, int share, Set<String> ownClasses, String delivering) {
        var absentees = new ArrayList<Absentee>();
        var classes = everybody.stream()
                .collect(Collectors.groupingBy(Invented::className, LinkedHashMap::new, Collectors.toList()));
        var owed = 0;
        for (Map.Entry<ClassName, List<Invented>> one : classes.entrySet()) {
            // What one class's share rounds off, the next ones make up for.
            owed += one.getValue().size() * share;
            var missing = Math.min(owed / 100, one.getValue().size());
            owed -= missing * 100;
            var own = ownClasses.contains(one.getKey().key());
            for (var student : chosen(one.getValue(), missing)) {
                var first = own
                        && absentees.stream()
                                .noneMatch(other -> other.student().className().equals(one.getKey()));
                var fate = Fate.dealt(absentees.size(), first, student.college().equals(delivering));
                var chance = new SplittableRandom(student.seed() * 31);
                absentees.add(new Absentee(student, REASONS.get(chance.nextInt(REASONS.size())), fate, chance));
            }
        }
        return absentees;
    }

    static Map<String, List<Absentee>> byReason(List<Absentee> absentees) {
        return absentees.stream().collect(Collectors.groupingBy(Absentee::reason));
    }

    private static List<Invented> chosen(List<Invented> members, int count) {
        var left = new ArrayList<>(members);
        var chance = new SplittableRandom(members.get(0).seed());
        var chosen = new ArrayList<Invented>();
        while (chosen.size() < count) {
            chosen.add(left.remove(chance.nextInt(left.size())));
        }
        return chosen;
    }
}
