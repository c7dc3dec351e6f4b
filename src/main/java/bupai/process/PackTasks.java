package bupai.process;

import bupai.calendar.SchoolClock;
import bupai.journal.Entry;
import bupai.journal.Journal;
import bupai.makeup.Makeups;
import bupai.makeup.State;
import bupai.pack.Deliveries;
import bupai.pack.Delivery;
import bupai.pack.HandOvers;
import bupai.pack.PackBuilding;
import bupai.pack.PackLetters;
import bupai.pack.PackedPhoto;
import bupai.photo.Photos;
import bupai.reminder.FactLetters;
import java.util.Map;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the college pack's tasks call. */
@Configuration
class PackTasks {

    @Bean(CollegePackProcess.BUILD_PACK)
    JavaDelegate buildPack(PackBuilding building, HandOvers handOvers, PackLetters letters) {
        return execution -> {
            var key = key(execution);
            var state = building.build(key.college(), key.version()).state();
            if (state == Delivery.State.FAILED) {
                throw new BpmnError(CollegePackProcess.PHOTO_LOST);
            }
            if (state == Delivery.State.OPEN) {
                throw new BpmnError(CollegePackProcess.BUILD_CALLED_OFF);
            }
            var byMail = letters.officeTakesMail();
            if (!byMail) {
                handOvers.toUpload(key.college(), key.version());
            }
            execution.setVariables(CollegePackProcess.Variable.BY_MAIL.is(byMail));
        };
    }

    @Bean(CollegePackProcess.MAIL_PARTS)
    JavaDelegate mailParts(Deliveries deliveries, HandOvers handOvers, PackLetters letters) {
        return execution -> {
            var key = key(execution);
            letters.writeParts(deliveries.find(key.college(), key.version()).orElseThrow());
            handOvers.mailed(key.college(), key.version());
        };
    }

    /** Each student whose photo of this delivery is still the accepted one comes to the check on CHSI. */
    @Bean(CollegePackProcess.CLOSE_CASES)
    JavaDelegate closeCases(
            Deliveries deliveries,
            Makeups makeups,
            Photos photos,
            MakeupInstances instances,
            FactLetters letters,
            Journal journal,
            SchoolClock clock) {
        return execution -> {
            var key = key(execution);
            for (var photo : deliveries.photos(key.college(), key.version())) {
                var makeup = makeups.hold(photo.makeup());
                var instance = makeup.instance();
                if (makeup.state() != State.ACCEPTED || instance == null || !isStillAccepted(photos, photo)) {
                    continue;
                }
                var said = Map.of("delivery", String.valueOf(key.version()));
                journal.note(new Entry(
                        clock.now(), "Bupai", makeup.id(), makeup.student().value(), "delivered", said));
                instances.tell(instance, MakeupProcess.Message.PHOTO_DELIVERED, Map.of());
                letters.delivered(makeup.id(), "d" + key.version());
            }
        };
    }

    private static boolean isStillAccepted(Photos photos, PackedPhoto packed) {
        return photos.accepted(packed.makeup())
                .map(photo -> photo.version() == packed.version())
                .orElse(false);
    }

    private record Key(String college, int version) {}

    /** The business key is such as {@code jingguan-d1}. */
    private static Key key(DelegateExecution execution) {
        var key = execution.getProcessBusinessKey();
        var dash = key.lastIndexOf("-d");
        return new Key(key.substring(0, dash), Integer.parseInt(key.substring(dash + 2)));
    }
}
