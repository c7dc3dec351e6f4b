package bupai.pack;

import bupai.access.Links;
import bupai.mail.Letter;
import bupai.mail.Office;
import bupai.mail.Wording;
import bupai.school.College;
import bupai.school.School;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** What the letters of a delivery say, and what is attached to them. */
@Component
class PackWording implements Wording {

    private static final String ZIP = "application/zip";
    private static final String CSV = "text/csv; charset=UTF-8";

    private final Deliveries deliveries;
    private final PackBuilding building;
    private final Manifest manifest;
    private final Office office;
    private final School school;
    private final Links links;
    private final MessageSource texts;

    PackWording(
            Deliveries deliveries,
            PackBuilding building,
            Manifest manifest,
            Office office,
            School school,
            Links links,
            MessageSource texts) {
        this.deliveries = deliveries;
        this.building = building;
        this.manifest = manifest;
        this.office = office;
        this.school = school;
        this.links = links;
        this.texts = texts;
    }

    @Override
    public boolean words(Letter.Kind kind) {
        return kind == Letter.Kind.PACK_PART || kind == Letter.Kind.PACK_ANSWER;
    }

    @Override
    public Optional<String> reasonGone(Letter letter) {
        if (letter.kind() == Letter.Kind.PACK_ANSWER) {
            return Optional.empty();
        }
        return switch (delivery(letter).state()) {
            case RECEIVED, COMPLAINED -> Optional.of(text("pack.letter.gone.answered"));
            case FAILED -> Optional.of(text("pack.letter.gone.failed"));
            default -> Optional.empty();
        };
    }

    @Override
    public Text word(Letter letter) {
        var delivery = delivery(letter);
        var college = school.college(delivery.college());
        if (letter.kind() == Letter.Kind.PACK_ANSWER) {
            return text(answer(delivery, college), List.of());
        }
        var part = Integer.parseInt(letter.facts().getOrDefault("part", "0"));
        return text(part(delivery, college, part, letter.facts()), attachments(delivery, part));
    }

    private String part(Delivery delivery, College college, int number, Map<String, String> facts) {
        var said = new ArrayList<String>();
        if (number == 0) {
            said.add(said("body.empty", office.contact(), college.fullName(), school.cohort(), delivery.version()));
        } else {
            var part = delivery.parts().get(number - 1);
            said.add(said(
                    "body",
                    office.contact(),
                    college.fullName(),
                    school.cohort(),
                    delivery.version(),
                    number,
                    delivery.parts().size(),
                    part.name(),
                    part.photos(),
                    Long.toString(part.bytes()),
                    part.sha256()));
            said.add(said(number == 1 ? "lists" : "lists-elsewhere"));
        }
        said.add(said(
                "balance",
                Stream.of("day", "expected", "photographed", "absent", "accepted", "missing", "exempt")
                        .map(fact -> facts.getOrDefault(fact, ""))
                        .toArray()));
        said.add(said("close", links.page("/colleges")));
        said.add(college.fullName());
        return String.join("\n\n", said);
    }

    private String answer(Delivery delivery, College college) {
        var by = Objects.requireNonNullElse(delivery.answeredBy(), office.name());
        var remark = Objects.requireNonNullElse(delivery.remark(), "");
        var said = new ArrayList<String>();
        if (Boolean.TRUE.equals(delivery.inOrder())) {
            said.add(text(
                    "pack.letter.answer.body.good", college.fullName(), delivery.version(), delivery.photos(), by));
            if (!remark.isBlank()) {
                said.add(text("pack.letter.answer.remark", remark));
            }
        } else {
            said.add(text(
                    "pack.letter.answer.body.bad",
                    college.fullName(),
                    delivery.version(),
                    delivery.photos(),
                    by,
                    remark,
                    links.page("/colleges")));
        }
        said.add(text("pack.letter.answer.contact", office.name(), office.contact(), office.phone()));
        return String.join("\n\n", said);
    }

    private List<Attachment> attachments(Delivery delivery, int number) {
        var attached = new ArrayList<Attachment>();
        if (number > 0) {
            attached.add(new Attachment(delivery.parts().get(number - 1).name(), ZIP, () -> zip(delivery, number)));
        }
        if (number == 1) {
            attached.add(new Attachment(
                    Manifest.FILE,
                    CSV,
                    () -> bytes(manifest.of(deliveries.photos(delivery.college(), delivery.version())))));
        }
        if (number <= 1) {
            attached.add(new Attachment(
                    MissingList.FILE,
                    CSV,
                    () -> bytes(deliveries.missingList(delivery.college(), delivery.version()))));
        }
        return attached;
    }

    /** A part is small enough for a mail, so it is small enough for memory. */
    private InputStream zip(Delivery delivery, int number) throws IOException {
        var out =
                new ByteArrayOutputStream((int) delivery.parts().get(number - 1).bytes());
        building.write(delivery.college(), delivery.version(), number, out);
        return new ByteArrayInputStream(out.toByteArray());
    }

    private Delivery delivery(Letter letter) {
        var college = letter.facts().getOrDefault("college", "");
        var version = Integer.parseInt(letter.facts().getOrDefault("version", "0"));
        return deliveries.find(college, version).orElseThrow();
    }

    private static Text text(String plain, List<Attachment> attachments) {
        var paragraphs = Stream.of(plain.split("\n\n"))
                .map(paragraph -> "<p>" + HtmlUtils.htmlEscape(paragraph).replace("\n", "<br>") + "</p>")
                .collect(Collectors.joining("\n"));
        return new Text(
                plain,
                "<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"></head><body>\n" + paragraphs
                        + "\n</body></html>\n",
                attachments);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private String said(String key, @Nullable Object... arguments) {
        return text("pack.letter.part." + key, arguments);
    }

    private String text(String key, @Nullable Object... arguments) {
        return texts.getMessage(key, arguments, Locale.SIMPLIFIED_CHINESE);
    }
}
