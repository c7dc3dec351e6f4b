package bupai.wording;

import java.util.List;

/** A question asked upward: which texts are there to word? */
public interface Slots {

    List<Slot> slots();
}
