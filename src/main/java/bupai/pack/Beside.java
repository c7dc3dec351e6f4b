package bupai.pack;

import bupai.calendar.SchoolClock;
import bupai.journal.Sha256;
import bupai.school.School;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What goes beside a delivery's zips, made once when it is built: lists, covering letter, checksums of everything. */
@Component
class Beside {

    /** @param name ASCII, as it is attached and downloaded */
    record Leaf(String name, String contentType, byte[] bytes) {

        long length() {
            return bytes.length;
        }
    }

    /** In the form that {@code sha256sum -c} reads. */
    static final String SUMS = "SHA256SUMS";

    private final Manifest manifest;
    private final CoveringLetter letter;
    private final CollegeBalance balance;
    private final School school;
    private final SchoolClock clock;
    private final MessageSource texts;

    Beside(
            Manifest manifest,
            CoveringLetter letter,
            CollegeBalance balance,
            School school,
            SchoolClock clock,
            MessageSource texts) {
        this.manifest = manifest;
        this.letter = letter;
        this.balance = balance;
        this.school = school;
        this.clock = clock;
        this.texts = texts;
    }

    /** @param parts may be empty while their number is not known yet */
    List<Leaf> of(
            Delivery delivery,
            List<Delivery.Part> parts,
            List<PackedPhoto> photos,
            List<PackedPhoto> withdrawn,
            MissingList.Listed missing) {
        var listed = manifest.of(photos, withdrawn);
        var leaves = new ArrayList<Leaf>();
        leaves.add(new Leaf(Manifest.FILE, Sheet.CSV, listed.csv()));
        leaves.add(new Leaf("manifest.xlsx", Sheet.XLSX, listed.xlsx(said("pack.sheet.manifest"))));
        leaves.add(new Leaf(MissingList.FILE, Sheet.CSV, missing.sheet().csv()));
        leaves.add(new Leaf("missing.xlsx", Sheet.XLSX, missing.sheet().xlsx(said("pack.sheet.missing"))));
        leaves.add(new Leaf(
                "letter.html",
                "text/html;charset=UTF-8",
                letter.of(
                                school.college(delivery.college()),
                                delivery,
                                parts,
                                new CoveringLetter.Contents(
                                        photos, withdrawn.size(), balance.of(delivery.college()), clock.today()))
                        .getBytes(StandardCharsets.UTF_8)));
        leaves.add(new Leaf(SUMS, "text/plain;charset=UTF-8", sums(parts, leaves)));
        return leaves;
    }

    private static byte[] sums(List<Delivery.Part> parts, List<Leaf> leaves) {
        var sums = new StringBuilder();
        parts.forEach(part ->
                sums.append(part.sha256()).append("  ").append(part.name()).append('\n'));
        leaves.forEach(leaf -> sums.append(Sha256.of(leaf.bytes()))
                .append("  ")
                .append(leaf.name())
                .append('\n'));
        return sums.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private String said(String key) {
        return texts.getMessage(key, null, Locale.SIMPLIFIED_CHINESE);
    }
}
