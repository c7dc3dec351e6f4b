package bupai.pack;

import bupai.wording.Slot;
import java.util.List;

/** The texts of this room, for the test that looks at all of them. */
public final class PackTexts {

    private PackTexts() {}

    public static List<Slot> slots() {
        return new PackSlots().slots();
    }
}
