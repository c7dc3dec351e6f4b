package bupai.pack;

import bupai.mail.Letter;
import bupai.mail.Wording;
import bupai.school.College;
import bupai.school.School;
import bupai.wording.Frame;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the letters of a delivery say, and what is attached to them. */
@Component
class PackWording implements Wording {

    private static final String ZIP = "application/zip";

    private final Deliveries deliveries;
    private final DeliveryContents contents;
    private final Receipts receipts;
    private final PartFiles files;
    private final Frame frame;
    private final School school;
    private final PackValues values;
    private final MessageSource texts;

    PackWording(
            Deliveries deliveries,
            DeliveryContents contents,
            Receipts receipts,
            PartFiles files,
            Frame frame,
            School school,
            PackValues values,
            MessageSource texts) {
        this.deliveries = deliveries;
        this.contents = contents;
        this.receipts = receipts;
        this.files = files;
        this.frame = frame;
        this.school = school;
        this.values = values;
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
            case UPLOADED -> Optional.of(text("pack.letter.gone.uploaded"));
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
            return frame.text(frame.of(answer(delivery), null, values(college, delivery)), List.of());
        }
        var number = Integer.parseInt(letter.facts().getOrDefault("part", "0"));
        var attached = attachments(delivery, number);
        return frame.text(
                frame.of(
                        number == 0 ? PackSlots.EMPTY : PackSlots.PART,
                        null,
                        values(college, delivery, number, letter.facts(), attached)),
                attached);
    }

    /** As the letter's row shows it until it is sent. */
    String subject(Delivery delivery, int part, Map<String, String> facts) {
        var college = school.college(delivery.college());
        return subject(part == 0 ? PackSlots.EMPTY : PackSlots.PART, values(college, delivery, part, facts, List.of()));
    }

    /** The same of the answer to a delivery. */
    String subject(Delivery delivery) {
        return subject(answer(delivery), values(school.college(delivery.college()), delivery));
    }

    private String subject(String code, Frame.Values values) {
        return frame.of(code, null, values).subject();
    }

    private static String answer(Delivery delivery) {
        return Boolean.TRUE.equals(delivery.inOrder()) ? PackSlots.RECEIVED : PackSlots.COMPLAINED;
    }

    private Frame.Values values(College college, Delivery delivery) {
        return values.answer(
                college,
                delivery.version(),
                delivery.photos(),
                delivery.answeredBy(),
                delivery.remark(),
                receipts.remarks(delivery.college(), delivery.version()));
    }

    private Frame.Values values(
            College college, Delivery delivery, int number, Map<String, String> facts, List<Attachment> attached) {
        var part = number == 0 ? null : delivery.parts().get(number - 1);
        var beside = attached.stream()
                .map(Attachment::name)
                .filter(name -> part == null || !name.equals(part.name()))
                .toList();
        return values.part(college, delivery.version(), part, delivery.parts().size(), facts, beside);
    }

    private List<Attachment> attachments(Delivery delivery, int number) {
        var attached = new ArrayList<Attachment>();
        if (number > 0 && !delivery.parts().get(number - 1).byHand()) {
            var part = delivery.parts().get(number - 1);
            attached.add(new Attachment(part.name(), ZIP, () -> files.open(delivery, part)));
        }
        if (number <= 1) {
            contents.leaves(delivery.college(), delivery.version())
                    .forEach(leaf -> attached.add(new Attachment(
                            leaf.name(), leaf.contentType(), () -> new ByteArrayInputStream(leaf.bytes()))));
        }
        return attached;
    }

    private Delivery delivery(Letter letter) {
        var college = letter.facts().getOrDefault("college", "");
        var version = Integer.parseInt(letter.facts().getOrDefault("version", "0"));
        return deliveries.find(college, version).orElseThrow();
    }

    private String text(String key) {
        return texts.getMessage(key, null, Locale.SIMPLIFIED_CHINESE);
    }
}
