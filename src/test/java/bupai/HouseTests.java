package bupai;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.modulith.core.ApplicationModules;

/** The house stands as its doors say: arrows point down, and one room each knows the engine, mail and zips. */
class HouseTests {

    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("bupai");

    @Test
    void everyRoomCallsOnlyThoseItsDoorNames() {
        var rooms = ApplicationModules.of(Bupai.class);

        assertThat(rooms.stream().count()).isGreaterThanOrEqualTo(17);
        rooms.verify();
    }

    @ParameterizedTest
    @CsvSource({
        "org.camunda.., process",
        "jakarta.mail.., mail",
        "org.apache.commons.compress.., archive",
        "com.icegreen.., demo"
    })
    void oneRoomEachKnowsALibrary(String library, String room) {
        assertThat(PROGRAM.stream()
                        .filter(type -> type.getPackageName().equals("bupai." + room))
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .anyMatch(
                                arrow -> arrow.getTargetClass().getPackageName().startsWith(library.replace("..", ""))))
                .as("the room %s really uses %s", room, library)
                .isTrue();

        noClasses()
                .that()
                .resideInAPackage("bupai..")
                .and()
                .resideOutsideOfPackage("bupai." + room)
                .and(arePartOfTheProgram())
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(PROGRAM);
    }

    /** The demo's mail server reads what it received; in real operation it does not exist. */
    private static DescribedPredicate<JavaClass> arePartOfTheProgram() {
        return DescribedPredicate.not(JavaClass.Predicates.resideInAPackage("bupai.demo"))
                .as("are no part of the demo");
    }
}
