package bupai.pack;

import bupai.access.Links;
import bupai.calendar.Deadlines;
import bupai.mail.Office;
import bupai.school.College;
import bupai.school.StudentNumber;
import bupai.wording.Frame;
import bupai.wording.Language;
import bupai.wording.Placeholder;
import bupai.wording.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is filled in where a text is about a delivery. */
@Component
class PackValues {

    private final Said said;
    private final Deadlines deadlines;
    private final Office office;
    private final Links links;

    PackValues(Said said, Deadlines deadlines, Office office, Links links) {
        this.said = said;
        this.deadlines = deadlines;
        this.office = office;
        this.links = links;
    }

    /**
     * Of a letter that brings a part, or the list alone.
     *
     * @param part null where there is no photo to bring
     * @param facts the balance of the day on which the letter was written
     * @param beside names of the files that lie beside the part
     */
    Frame.Values part(
            College college,
            int version,
            Delivery.@Nullable Part part,
            int parts,
            Map<String, String> facts,
            List<String> beside) {
        return language -> {
            var values = common(college, office.contact(), version, language);
            values.put(Placeholder.BALANCE, balance(facts, language));
            values.put(Placeholder.LISTS, String.join(language == Language.EN ? ", " : "、", beside));
            if (part != null) {
                values.put(Placeholder.PART, String.valueOf(part.number()));
                values.put(Placeholder.PARTS, String.valueOf(parts));
                values.put(Placeholder.PHOTOS, String.valueOf(part.photos()));
                values.put(
                        Placeholder.FILE,
                        part.byHand() ? said.text("pack.letter.by-hand", language, part.name()) : part.name());
                values.put(Placeholder.BYTES, String.valueOf(part.bytes()));
                values.put(Placeholder.HASH, part.sha256());
                values.put(Placeholder.LISTS_IN, part.number() == 1 ? "" : "1");
            }
            return Said.of(values);
        };
    }

    /** @param refused what was said of single photos */
    Frame.Values answer(
            College college,
            int version,
            int photos,
            @Nullable String by,
            @Nullable String remark,
            Map<StudentNumber, String> refused) {
        return language -> {
            var values = common(college, college.fullName(), version, language);
            values.put(Placeholder.PHOTOS, String.valueOf(photos));
            values.put(Placeholder.ANSWERED_BY, Objects.requireNonNullElse(by, office.name()));
            values.put(Placeholder.REMARK, remarks(Objects.requireNonNullElse(remark, ""), refused, language));
            return Said.of(values);
        };
    }

    private String remarks(String whole, Map<StudentNumber, String> photos, Language language) {
        var lines = new ArrayList<String>();
        lines.add(whole);
        photos.forEach((student, remark) ->
                lines.add(said.text("pack.letter.answer.photo", language, student.value(), remark)));
        return String.join("\n", lines).strip();
    }

    private Map<Placeholder, String> common(College college, String name, int version, Language language) {
        var values = said.everywhere(deadlines.makeup(), language);
        values.put(Placeholder.NAME, name);
        values.put(Placeholder.COLLEGE, college.fullName());
        values.put(Placeholder.DELIVERY, String.valueOf(version));
        values.put(Placeholder.LINK, links.page("/colleges"));
        return values;
    }

    private String balance(Map<String, String> facts, Language language) {
        return said.text(
                "pack.letter.balance",
                language,
                Stream.of("day", "expected", "photographed", "absent", "accepted", "missing", "exempt")
                        .map(fact -> facts.getOrDefault(fact, ""))
                        .toArray());
    }
}
