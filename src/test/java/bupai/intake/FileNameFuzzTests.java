package bupai.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import bupai.Database;
import bupai.roster.Student;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that nobody would write: none may stop a heap, hold it up, or be given to somebody of whom it does not speak. */
class FileNameFuzzTests {

    private static final int NAMES = 6_000;
    private static final Duration GENEROUS = Duration.ofMinutes(2);

    private static final List<String> PIECES = List.of(
            "0120203801101",
            "0120203801102",
            "B20203801111",
            "01202038011",
            "13812345678",
            "1716130574783",
            "20200412",
            "张三",
            "张三丰",
            "王伟",
            "陈静",
            "李建",
            "新",
            "的",
            "阿卜杜拉•买买提",
            "𠮷田",
            "毕业照",
            "20财务管理1班",
            "20物联网工程1班",
            "2班",
            "微信图片_",
            "mmexport",
            "IMG_",
            "20240316125218",
            "20240316_125218",
            "e\u0301",
            "\ufdfa",
            "\u202e",
            "\u200f",
            "\u200b",
            "\ufeff",
            "\u0000",
            "\u0007",
            "\ud842",
            "\udfb7",
            "..",
            "/",
            "\\",
            "(1)",
            "（2）",
            " - 副本",
            "_1",
            " ",
            "\u3000",
            ".jpg",
            ".JPG",
            "~1",
            "-",
            "+",
            "%00",
            "'",
            "\"",
            "<b>",
            "$1",
            "\\E",
            "1",
            "0",
            "x",
            "12",
            "0120");

    private static RosterOfTraps roster;
    private static Map<String, Student> byNumber;

    @BeforeAll
    static void aSchoolFullOfTraps() {
        roster = RosterOfTraps.inventedIn(Database.empty());
        byNumber = roster.all().collect(Collectors.toMap(one -> one.number().value(), Function.identity()));
    }

    @Test
    void isSureOnlyOfThoseWhoseNumberOrNameStandsThere() {
        var random = new Random(20240316);
        var matching = roster.matching();
        var sure = assertTimeoutPreemptively(GENEROUS, () -> {
            var found = 0;
            for (var count = 0; count < NAMES; count++) {
                var name = invented(random);
                if (matching.of(name) instanceof Match.Sure match) {
                    found++;
                    var student = byNumber.get(match.student().value());
                    assertThat(standsIn(name, student))
                            .describedAs("%s → %s", name, match)
                            .isTrue();
                }
            }
            return found;
        });

        assertThat(sure).isBetween(NAMES / 20, NAMES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ", "(1)", "_", "-", ".jpg", "副本", " - 副本", "的", "毕业照", "1", "p_", "IMG_", "_1", "1班", "张三", "a1", "/",
                "\u202e"
            })
    void isNotHeldUpByOnePieceAgainAndAgain(String piece) {
        var matching = roster.matching();

        for (var length : List.of(200, 500, 5_000)) {
            var name = piece.repeat(length / piece.length());
            var matches = assertTimeoutPreemptively(
                    GENEROUS,
                    () -> List.of(
                            matching.of(name),
                            matching.of(name + "!"),
                            matching.of(name + "/x.jpg"),
                            matching.of("IMG_20240316_" + name)));
            assertThat(matches).allSatisfy(match -> assertThat(match).isInstanceOf(Match.Unsure.class));
        }
    }

    private static String invented(Random random) {
        var pieces = new ArrayList<String>();
        for (var count = 1 + random.nextInt(6); count > 0; count--) {
            pieces.add(PIECES.get(random.nextInt(PIECES.size())));
        }
        var name = new StringBuilder(String.join(random.nextInt(3) == 0 ? "-" : "", pieces));
        for (var count = random.nextInt(3); count > 0; count--) {
            var at = random.nextInt(name.length());
            switch (random.nextInt(4)) {
                case 0 -> name.deleteCharAt(at).append('.');
                case 1 -> name.setCharAt(at, (char) random.nextInt(0x10000));
                case 2 -> name.insert(at, (char) random.nextInt(0x80));
                default -> name.insert(at, name.substring(at));
            }
        }
        return random.nextInt(200) == 0 ? name.toString().repeat(5_000 / name.length() + 1) : name.toString();
    }

    /** The number with no digit beside it, or the name; read apart from how the program reads. */
    private static boolean standsIn(String name, Student student) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var number = student.number().value().toLowerCase(Locale.ROOT);
        return Pattern.compile("(?<![0-9])" + number + "(?![0-9])")
                        .matcher(plain)
                        .find()
                || bare(plain).contains(bare(student.name().toLowerCase(Locale.ROOT)));
    }

    private static String bare(String text) {
        return text.replaceAll("[^\\p{L}\\p{M}]+", "");
    }
}
