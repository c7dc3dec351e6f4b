package bupai;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.modulith.core.ApplicationModules;

/** The house stands as its doors say: arrows point down, and one room each knows the engine, mail and zips. */
class HouseTests {

    private static final ApplicationModules ROOMS = ApplicationModules.of(Bupai.class);

    @Test
    void everyRoomCallsOnlyThoseItsDoorNames() {
        assertThat(ROOMS.stream().count()).isGreaterThanOrEqualTo(17);
        ROOMS.verify();
    }

    @ParameterizedTest
    @CsvSource({
        "org.camunda., process",
        "jakarta.mail., mail",
        "org.apache.commons.compress., archive",
        "com.icegreen., demo"
    })
    void oneRoomEachKnowsALibrary(String library, String room) {
        var users = ROOMS.stream()
                .filter(each -> each.getBasePackage().stream().anyMatch(type -> uses(type, library)))
                .map(each -> each.getIdentifier().toString())
                // The demo's mail server reads what it received; in real operation it does not exist.
                .filter(each -> !each.equals("demo") || room.equals("demo"))
                .toList();

        assertThat(users).as("the rooms that use %s", library).containsExactly(room);
    }

    private static boolean uses(JavaClass type, String library) {
        return type.getDirectDependenciesFromSelf().stream()
                .anyMatch(arrow ->
                        arrow.getTargetClass().getPackageName().concat(".").startsWith(library));
    }
}
