package bupai.process;

import bupai.season.Luggage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The office's own plan goes along into the next season; the packaged one comes with the program anyway. */
@Component
class PlanLuggage implements Luggage {

    private final PlanVersions plans;

    PlanLuggage(PlanVersions plans) {
        this.plans = plans;
    }

    @Override
    public String file() {
        return "reminder-plan.dmn";
    }

    @Override
    public Optional<byte[]> packed() {
        return plans.inForce()
                .filter(plan -> plan.origin() == PlanVersions.Origin.OFFICE)
                .flatMap(plan -> plans.dmn(plan.version()))
                .map(dmn -> dmn.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void unpack(byte[] content) {
        if (plans.all().stream().noneMatch(plan -> plan.origin() == PlanVersions.Origin.OFFICE)) {
            var dmn = new String(content, StandardCharsets.UTF_8);
            plans.use(plans.add(PlanVersions.Origin.OFFICE, file(), dmn, "Bupai"), "Bupai");
        }
    }
}
