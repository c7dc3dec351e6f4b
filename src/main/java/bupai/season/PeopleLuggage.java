package bupai.season;

import bupai.access.CarriedPeople;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Everybody who works here; who counsels which class is said anew once the classes are known. */
@Component
class PeopleLuggage implements Luggage {

    private final CarriedPeople people;

    PeopleLuggage(CarriedPeople people) {
        this.people = people;
    }

    @Override
    public String file() {
        return "staff.json";
    }

    @Override
    public Optional<byte[]> packed() {
        return Optional.of(people.packed());
    }

    @Override
    public void unpack(byte[] content) {
        people.unpack(content);
    }
}
