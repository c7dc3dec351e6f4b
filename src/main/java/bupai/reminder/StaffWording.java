package bupai.reminder;

import bupai.access.Links;
import bupai.mail.Letter;
import bupai.mail.Wording;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Words the digests as they were counted when the round wrote them. */
@Component
class StaffWording implements Wording {

    private static final Set<Letter.Kind> OURS =
            EnumSet.of(Letter.Kind.COUNSELLOR_DIGEST, Letter.Kind.COLLEGE_DIGEST, Letter.Kind.OFFICE_DIGEST);

    private final Links links;
    private final ITemplateEngine templates;

    StaffWording(Links links, ITemplateEngine templates) {
        this.links = links;
        this.templates = templates;
    }

    @Override
    public boolean words(Letter.Kind kind) {
        return OURS.contains(kind);
    }

    @Override
    public Optional<String> reasonGone(Letter letter) {
        return Optional.empty();
    }

    @Override
    public Text word(Letter letter) {
        var chinese = letter.facts().getOrDefault("zh", "");
        var english = letter.facts().getOrDefault("en", "");
        var link = links.page("/makeups");
        var context = new Context();
        context.setVariable("subject", letter.subject());
        context.setVariable("name", letter.toName());
        context.setVariable("chinese", chinese.lines().toList());
        context.setVariable("english", english.lines().toList());
        context.setVariable("link", link);
        var plain = String.join("\n\n", chinese, link, "----", english);
        return new Text(plain, templates.process("reminder/digest", context), List.of());
    }
}
