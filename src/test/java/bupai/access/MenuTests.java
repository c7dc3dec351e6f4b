package bupai.access;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.access.Menu.Place;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MenuTests {

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/makeups, /makeups",
        "/makeups/0120001, /makeups",
        "/photos/mail, /photos/mail",
        "/photos/mail/7, /photos/mail",
        "/photos, /photos",
        "/letters/wording/TOLD, /letters/wording",
        "/letters/7, /letters",
        "/next-season, /next-season"
    })
    void marksTheOnePlaceThatThePageLiesBehind(String page, String place) {
        var menu = new Menu(right -> true, false, page);

        assertThat(all(menu).filter(Place::here)).extracting(Place::address).containsExactly(place);
    }

    @Test
    void marksNothingOnAPageOfNoPlace() {
        var menu = new Menu(right -> true, true, "/makeupsandmore");

        assertThat(all(menu)).noneMatch(Place::here);
    }

    @Test
    void leadsAnOperatorToWhatRunsWithoutAFold() {
        var menu = new Menu(Right.OPERATE::equals, false, "/");

        assertThat(menu.everyday())
                .extracting(Place::address)
                .containsExactly("/", "/operator", "/photos/mail", "/journal");
        assertThat(menu.season()).isEmpty();
    }

    private static Stream<Place> all(Menu menu) {
        return Stream.concat(menu.everyday().stream(), menu.season().stream().flatMap(List::stream));
    }
}
